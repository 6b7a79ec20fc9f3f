<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>ActionText</name>
    <message>
        <source>nominated %1</source>
        <translation>a proposé %1</translation>
    </message>
    <message>
        <source>edited %1</source>
        <translation>a modifié %1</translation>
    </message>
    <message>
        <source>took back an edit of %1</source>
        <translation>a annulé une modification de %1</translation>
    </message>
    <message>
        <source>commented on %1</source>
        <translation>a commenté %1</translation>
    </message>
    <message>
        <source>claimed %1</source>
        <translation>a pris en charge %1</translation>
    </message>
    <message>
        <source>gave back %1</source>
        <translation>a rendu %1</translation>
    </message>
    <message>
        <source>joined as %1</source>
        <translation>a rejoint l’atelier sous le nom de %1</translation>
    </message>
    <message>
        <source>added the person %1</source>
        <translation>a ajouté la personne %1</translation>
    </message>
    <message>
        <source>added the group %1</source>
        <translation>a ajouté le groupe %1</translation>
    </message>
    <message>
        <source>added the organisation %1</source>
        <translation>a ajouté l’organisation %1</translation>
    </message>
    <message>
        <source>settled a conflict</source>
        <translation>a réglé un conflit</translation>
    </message>
    <message numerus="yes">
        <source>imported %Ln record(s) from %1</source>
        <translation>
            <numerusform>a importé %Ln fiche de %1</numerusform>
            <numerusform>a importé %Ln fiches de %1</numerusform>
        </translation>
    </message>
    <message>
        <source>made the workshop</source>
        <translation>a créé l’atelier</translation>
    </message>
    <message>
        <source>added a contact</source>
        <translation>a ajouté un contact</translation>
    </message>
</context>
<context>
    <name>CodeText</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>%1: names of languages</comment>
        <translation>
            <numerusform>%1 et %Ln autre</numerusform>
            <numerusform>%1 et %Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>brouillon</translation>
    </message>
    <message>
        <source>nominated</source>
        <translation>proposée</translation>
    </message>
    <message>
        <source>claimed</source>
        <translation>prise en charge</translation>
    </message>
    <message>
        <source>in review</source>
        <translation>en examen</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>acceptée</translation>
    </message>
    <message>
        <source>changes requested</source>
        <translation>modifications demandées</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>refusée</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>chargée</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>retirée</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>supprimée</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalité</translation>
    </message>
    <message>
        <source>Custodian</source>
        <translation>Dépositaire</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Données personnelles</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Besoins</translation>
    </message>
    <message>
        <source>Nominated by</source>
        <translation>Proposée par</translation>
    </message>
    <message>
        <source>not given</source>
        <comment>records without a value for a facet</comment>
        <translation>non indiqué</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>label and value</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1 [...] (long text, %L2 bytes)</source>
        <translation>%1 […] (texte long, %L2 octets)</translation>
    </message>
    <message>
        <source>: </source>
        <comment>between the names of a field and of a field inside it</comment>
        <translation> : </translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>the workshop</source>
        <comment>place of an error that names none</comment>
        <translation>l’atelier</translation>
    </message>
    <message>
        <source>%1 was not found.</source>
        <comment>%1: file, record or address</comment>
        <translation>%1 est introuvable.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Check the name or the address; somebody may have moved it.</source>
        <translation>Vérifiez le nom ou l’adresse ; quelqu’un l’a peut-être déplacé.</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be read.</source>
        <translation>%1 est endommagé et illisible.</translation>
    </message>
    <message>
        <source>Everything else stays usable, and nothing of it was deleted.</source>
        <translation>Tout le reste demeure utilisable et rien n’a été effacé.</translation>
    </message>
    <message>
        <source>Get changes again, or open a copy of the workshop that is whole.</source>
        <translation>Récupérez de nouveau les modifications, ou ouvrez une copie intacte de l’atelier.</translation>
    </message>
    <message>
        <source>What was entered for %1 does not fit.</source>
        <translation>Ce qui a été saisi pour %1 ne convient pas.</translation>
    </message>
    <message>
        <source>Your entry is still there.</source>
        <translation>Votre saisie est toujours là.</translation>
    </message>
    <message>
        <source>Correct what the details name and try again.</source>
        <translation>Corrigez ce qu’indiquent les détails, puis réessayez.</translation>
    </message>
    <message>
        <source>%1 could not be read or written.</source>
        <translation>%1 n’a pas pu être lu ou écrit.</translation>
    </message>
    <message>
        <source>What you saved before is safe.</source>
        <translation>Ce que vous aviez enregistré est en sûreté.</translation>
    </message>
    <message>
        <source>Check the connection and the free space, then try again.</source>
        <translation>Vérifiez la connexion et l’espace libre, puis réessayez.</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else in the meantime.</source>
        <translation>%1 a été modifié entre-temps par quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>Your version and theirs are both kept.</source>
        <translation>Votre version et la sienne sont conservées.</translation>
    </message>
    <message>
        <source>Look at the new state, then make your change again if it still applies.</source>
        <translation>Regardez le nouvel état, puis refaites votre modification si elle a encore lieu d’être.</translation>
    </message>
    <message>
        <source>You are not allowed to use %1.</source>
        <translation>Vous n’avez pas le droit d’utiliser %1.</translation>
    </message>
    <message>
        <source>What you saved stays on this computer.</source>
        <translation>Ce que vous avez enregistré reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Check your user name and key, or ask whoever runs the workshop.</source>
        <translation>Vérifiez votre nom d’utilisateur et votre clé, ou demandez aux responsables de l’atelier.</translation>
    </message>
    <message>
        <source>This version of Espalier cannot do that with %1.</source>
        <translation>Cette version d’Espalier ne sait pas le faire avec %1.</translation>
    </message>
    <message>
        <source>Install a newer version of Espalier to go on.</source>
        <translation>Installez une version plus récente d’Espalier pour continuer.</translation>
    </message>
    <message>
        <source>You stopped it.</source>
        <translation>Vous avez arrêté l’opération.</translation>
    </message>
    <message>
        <source>What was finished until then is kept.</source>
        <translation>Ce qui était déjà fait est conservé.</translation>
    </message>
    <message>
        <source>You can start it again at any time.</source>
        <translation>Vous pouvez la relancer à tout moment.</translation>
    </message>
    <message>
        <source>Espalier made a mistake of its own at %1.</source>
        <translation>Espalier a commis une erreur interne : %1.</translation>
    </message>
    <message>
        <source>Please report it together with the details.</source>
        <translation>Merci de la signaler en joignant les détails.</translation>
    </message>
    <message>
        <source>This workshop has no address to send to yet.</source>
        <translation>Cet atelier n’a pas encore d’adresse d’envoi.</translation>
    </message>
    <message>
        <source>Everything you save is kept on this computer.</source>
        <translation>Tout ce que vous enregistrez est conservé sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Enter the address on the Sync page.</source>
        <translation>Indiquez l’adresse sur la page Échanges.</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written.</source>
        <translation>Le disque est plein : %1 n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Libérez de l’espace, puis réessayez.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 est injoignable.</translation>
    </message>
    <message>
        <source>Your changes wait on this computer and are sent when the connection is back.</source>
        <translation>Vos modifications attendent sur cet ordinateur et partiront au retour de la connexion.</translation>
    </message>
    <message>
        <source>You can go on working.</source>
        <translation>Vous pouvez continuer à travailler.</translation>
    </message>
    <message>
        <source>%1 did not accept your user name, key or change.</source>
        <translation>%1 n’a pas accepté votre nom d’utilisateur, votre clé ou votre modification.</translation>
    </message>
    <message>
        <source>Your changes wait on this computer.</source>
        <translation>Vos modifications attendent sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Note</source>
        <comment>severity of a finding</comment>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>severity of a finding</comment>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Problem</source>
        <comment>severity of a finding</comment>
        <translation>Problème</translation>
    </message>
    <message>
        <source>An e-mail address stands where a web address belongs.</source>
        <translation>Une adresse électronique occupe la place d’une adresse web.</translation>
    </message>
    <message>
        <source>Changed here and in the imported file; what was edited here stays.</source>
        <translation>Modifié ici et dans le fichier importé ; ce qui a été modifié ici demeure.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Workshop</source>
        <translation>&amp;Atelier</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Édition</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>&amp;Fiche</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>Affic&amp;hage</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>A&amp;ller</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
</context>
<context>
    <name>RecordEditCommand</name>
    <message>
        <source>edit of %1</source>
        <extracomment>An entry of the undo menu; %1 is the name of a source.</extracomment>
        <translation>modification de %1</translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schéma</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Nom court</translation>
    </message>
    <message>
        <source>Used in links and on the command line; made from the name when left empty.</source>
        <translation>Sert dans les liens et en ligne de commande ; tiré du nom si le champ est vide.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>As its owners write it.</source>
        <translation>Tel que ses propriétaires l’écrivent.</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Ce que c’est</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>What it holds, for somebody who has never seen it.</source>
        <translation>Ce qu’elle contient, pour quelqu’un qui ne l’a jamais vue.</translation>
    </message>
    <message>
        <source>Homepage</source>
        <translation>Page d’accueil</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>A primary source holds what people wrote or said; a processed dataset was made from such sources.</source>
        <translation>Une source primaire contient ce que des gens ont écrit ou dit ; un jeu de données transformé en a été tiré.</translation>
    </message>
    <message>
        <source>Primary source</source>
        <translation>Source primaire</translation>
    </message>
    <message>
        <source>Processed dataset</source>
        <translation>Jeu de données transformé</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>Modalité</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Audio or video</source>
        <translation>Audio ou vidéo</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Synthetic text</source>
        <translation>Texte synthétique</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Site web</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>Kind of website</source>
        <translation>Type de site web</translation>
    </message>
    <message>
        <source>Wiki</source>
        <translation>Wiki</translation>
    </message>
    <message>
        <source>Content repository, archive or collection</source>
        <translation>Dépôt de contenus, archive ou collection</translation>
    </message>
    <message>
        <source>Forum</source>
        <translation>Forum</translation>
    </message>
    <message>
        <source>News or magazine website</source>
        <translation>Site d’actualités ou de magazine</translation>
    </message>
    <message>
        <source>Official website</source>
        <translation>Site officiel</translation>
    </message>
    <message>
        <source>Social media</source>
        <translation>Réseau social</translation>
    </message>
    <message>
        <source>Blog</source>
        <translation>Blog</translation>
    </message>
    <message>
        <source>Kind of collection</source>
        <translation>Type de collection</translation>
    </message>
    <message>
        <source>Books or book publisher</source>
        <translation>Livres ou maison d’édition</translation>
    </message>
    <message>
        <source>Scientific articles or journal</source>
        <translation>Articles ou revue scientifiques</translation>
    </message>
    <message>
        <source>News articles</source>
        <translation>Articles de presse</translation>
    </message>
    <message>
        <source>Radio</source>
        <translation>Radio</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Extraits</translation>
    </message>
    <message>
        <source>Films and documentaries</source>
        <translation>Films et documentaires</translation>
    </message>
    <message>
        <source>Podcasts</source>
        <translation>Podcasts</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Every language with a noticeable share.</source>
        <translation>Toute langue présente en part notable.</translation>
    </message>
    <message>
        <source>Languages and places</source>
        <translation>Langues et lieux</translation>
    </message>
    <message>
        <source>Notes on the languages</source>
        <translation>Notes sur les langues</translation>
    </message>
    <message>
        <source>Dialects, scripts, code-switching, register.</source>
        <translation>Dialectes, écritures, alternance de langues, registre.</translation>
    </message>
    <message>
        <source>Where the speakers are</source>
        <translation>Où vivent les locuteurs</translation>
    </message>
    <message>
        <source>Where the people whose language this is live, not where the server stands.</source>
        <translation>Là où vivent ceux dont c’est la langue, et non là où se trouve le serveur.</translation>
    </message>
    <message>
        <source>Custodian</source>
        <translation>Dépositaire</translation>
    </message>
    <message>
        <source>Who looks after it</source>
        <translation>Qui s’en occupe</translation>
    </message>
    <message>
        <source>Organisation in the catalogue</source>
        <translation>Organisation du catalogue</translation>
    </message>
    <message>
        <source>When it is set, the fields below describe nothing of their own.</source>
        <translation>Si elle est indiquée, les champs ci-dessous ne décrivent rien d’autre.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Private individual</source>
        <translation>Particulier</translation>
    </message>
    <message>
        <source>Commercial entity</source>
        <translation>Entreprise commerciale</translation>
    </message>
    <message>
        <source>Library, museum or archival institute</source>
        <translation>Bibliothèque, musée ou archives</translation>
    </message>
    <message>
        <source>University or research institution</source>
        <translation>Université ou organisme de recherche</translation>
    </message>
    <message>
        <source>Non-profit or NGO</source>
        <translation>Association à but non lucratif ou ONG</translation>
    </message>
    <message>
        <source>Government organisation</source>
        <translation>Organisme public</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Page about the custodian</source>
        <translation>Page sur le dépositaire</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Names and e-mail addresses are kept in contact records, which no export contains.</source>
        <translation>Les noms et adresses électroniques sont gardés dans des fiches de contact, absentes de tout export.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <source>How to get it</source>
        <translation>Comment l’obtenir</translation>
    </message>
    <message>
        <source>How it can be had</source>
        <translation>Mode d’obtention</translation>
    </message>
    <message>
        <source>Direct download</source>
        <translation>Téléchargement direct</translation>
    </message>
    <message>
        <source>Download after an agreement</source>
        <translation>Téléchargement après accord</translation>
    </message>
    <message>
        <source>Not downloadable, a contact is known</source>
        <translation>Non téléchargeable, un contact est connu</translation>
    </message>
    <message>
        <source>Not downloadable, somebody has to reach out first</source>
        <translation>Non téléchargeable, il faut d’abord prendre contact</translation>
    </message>
    <message>
        <source>Download address</source>
        <translation>Adresse de téléchargement</translation>
    </message>
    <message>
        <source>Contact for the data</source>
        <translation>Contact pour les données</translation>
    </message>
    <message>
        <source>Licence claims</source>
        <translation>Mentions de licence</translation>
    </message>
    <message>
        <source>Each place that says something about the licence, as it says it.</source>
        <translation>Chaque endroit qui dit quelque chose de la licence, tel qu’il le dit.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Mention</translation>
    </message>
    <message>
        <source>An SPDX expression such as CC-BY-SA-4.0.</source>
        <translation>Une expression SPDX telle que CC-BY-SA-4.0.</translation>
    </message>
    <message>
        <source>Where it says so</source>
        <translation>Où c’est écrit</translation>
    </message>
    <message>
        <source>Footer, terms page, data card, licence file, e-mail.</source>
        <translation>Pied de page, conditions, fiche de données, fichier de licence, courriel.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Seen on</source>
        <translation>Vu le</translation>
    </message>
    <message>
        <source>Hash of the text</source>
        <translation>Empreinte du texte</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Citation</translation>
    </message>
    <message>
        <source>Reported by</source>
        <translation>Signalé par</translation>
    </message>
    <message>
        <source>Licence assessment</source>
        <translation>Appréciation de la licence</translation>
    </message>
    <message>
        <source>Is there a licence?</source>
        <translation>Y a-t-il une licence ?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Pas clair</translation>
    </message>
    <message>
        <source>What it says in words</source>
        <translation>Ce qu’elle dit en toutes lettres</translation>
    </message>
    <message>
        <source>Public domain</source>
        <translation>Domaine public</translation>
    </message>
    <message>
        <source>Multiple licences</source>
        <translation>Plusieurs licences</translation>
    </message>
    <message>
        <source>Copyright, all rights reserved</source>
        <translation>Droit d’auteur, tous droits réservés</translation>
    </message>
    <message>
        <source>Open licence</source>
        <translation>Licence ouverte</translation>
    </message>
    <message>
        <source>Research use</source>
        <translation>Usage de recherche</translation>
    </message>
    <message>
        <source>Non-commercial use</source>
        <translation>Usage non commercial</translation>
    </message>
    <message>
        <source>Do not distribute</source>
        <translation>Ne pas diffuser</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>Appréciation</translation>
    </message>
    <message>
        <source>The licence&apos;s text, or your best judgement whether it may be used while respecting its makers.</source>
        <translation>Le texte de la licence, ou votre avis sur la possibilité d’un usage respectueux de ses auteurs.</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Données personnelles</translation>
    </message>
    <message>
        <source>Does it hold personal data?</source>
        <translation>Contient-elle des données personnelles ?</translation>
    </message>
    <message>
        <source>Only authors&apos; names</source>
        <translation>Seulement des noms d’auteurs</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Générales</translation>
    </message>
    <message>
        <source>Likelihood</source>
        <translation>Vraisemblance</translation>
    </message>
    <message>
        <source>Very likely</source>
        <translation>Très probable</translation>
    </message>
    <message>
        <source>Somewhat likely</source>
        <translation>Assez probable</translation>
    </message>
    <message>
        <source>Unlikely</source>
        <translation>Peu probable</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Catégories</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Noms</translation>
    </message>
    <message>
        <source>Physical addresses</source>
        <translation>Adresses postales</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>Adresses électroniques</translation>
    </message>
    <message>
        <source>Account names or handles</source>
        <translation>Noms de compte ou pseudonymes</translation>
    </message>
    <message>
        <source>Dates (birth, death, ...)</source>
        <translation>Dates (naissance, décès…)</translation>
    </message>
    <message>
        <source>Full-face photographs</source>
        <translation>Photographies de visage</translation>
    </message>
    <message>
        <source>URLs</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Biometric identifiers</source>
        <translation>Identifiants biométriques</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Telephone numbers</source>
        <translation>Numéros de téléphone</translation>
    </message>
    <message>
        <source>Fax numbers</source>
        <translation>Numéros de télécopie</translation>
    </message>
    <message>
        <source>Vehicle identifiers</source>
        <translation>Identifiants de véhicule</translation>
    </message>
    <message>
        <source>Device identifiers</source>
        <translation>Identifiants d’appareil</translation>
    </message>
    <message>
        <source>Social security numbers</source>
        <translation>Numéros de sécurité sociale</translation>
    </message>
    <message>
        <source>IP addresses</source>
        <translation>Adresses IP</translation>
    </message>
    <message>
        <source>Medical record numbers</source>
        <translation>Numéros de dossier médical</translation>
    </message>
    <message>
        <source>Health plan numbers</source>
        <translation>Numéros d’assurance maladie</translation>
    </message>
    <message>
        <source>Account numbers</source>
        <translation>Numéros de compte</translation>
    </message>
    <message>
        <source>Other uniquely identifying numbers</source>
        <translation>Autres numéros identifiants</translation>
    </message>
    <message>
        <source>Certificate or licence numbers</source>
        <translation>Numéros de certificat ou de permis</translation>
    </message>
    <message>
        <source>Sensitive</source>
        <translation>Sensibles</translation>
    </message>
    <message>
        <source>Racial or ethnic origin</source>
        <translation>Origine raciale ou ethnique</translation>
    </message>
    <message>
        <source>Political opinions</source>
        <translation>Opinions politiques</translation>
    </message>
    <message>
        <source>Religious or philosophical beliefs</source>
        <translation>Convictions religieuses ou philosophiques</translation>
    </message>
    <message>
        <source>Trade-union membership</source>
        <translation>Appartenance syndicale</translation>
    </message>
    <message>
        <source>Genetic data</source>
        <translation>Données génétiques</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
    <message>
        <source>Sex life or sexual orientation</source>
        <translation>Vie ou orientation sexuelle</translation>
    </message>
    <message>
        <source>Why there is none</source>
        <translation>Pourquoi il n’y en a pas</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>General knowledge, not written by or about private persons</source>
        <translation>Savoir général, ni écrit par des particuliers ni à leur sujet</translation>
    </message>
    <message>
        <source>Fictional text</source>
        <translation>Texte de fiction</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>En toutes lettres</translation>
    </message>
    <message>
        <source>Derived from</source>
        <translation>Tirée de</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>D’où elle vient</translation>
    </message>
    <message>
        <source>Origin of the text</source>
        <translation>Origine du texte</translation>
    </message>
    <message>
        <source>Taken from primary sources</source>
        <translation>Tiré de sources primaires</translation>
    </message>
    <message>
        <source>Original data</source>
        <translation>Données originales</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Are they available?</source>
        <translation>Sont-elles disponibles ?</translation>
    </message>
    <message>
        <source>Documentation is available</source>
        <translation>La documentation est disponible</translation>
    </message>
    <message>
        <source>Fully available</source>
        <translation>Entièrement disponibles</translation>
    </message>
    <message>
        <source>Described but private</source>
        <translation>Décrites mais privées</translation>
    </message>
    <message>
        <source>Kept secret</source>
        <translation>Tenues secrètes</translation>
    </message>
    <message>
        <source>What they are</source>
        <translation>Ce qu’elles sont</translation>
    </message>
    <message>
        <source>Web: Wiki</source>
        <translation>Web : wiki</translation>
    </message>
    <message>
        <source>Web: Content repository, archive or collection</source>
        <translation>Web : dépôt de contenus, archive ou collection</translation>
    </message>
    <message>
        <source>Web: Forum</source>
        <translation>Web : forum</translation>
    </message>
    <message>
        <source>Web: News or magazine website</source>
        <translation>Web : site d’actualités ou de magazine</translation>
    </message>
    <message>
        <source>Web: Official website</source>
        <translation>Web : site officiel</translation>
    </message>
    <message>
        <source>Web: Social media</source>
        <translation>Web : réseau social</translation>
    </message>
    <message>
        <source>Web: Blog</source>
        <translation>Web : blog</translation>
    </message>
    <message>
        <source>May they be used this way?</source>
        <translation>Peuvent-elles servir ainsi ?</translation>
    </message>
    <message>
        <source>Their licence is open</source>
        <translation>Leur licence est ouverte</translation>
    </message>
    <message>
        <source>Same licence as this dataset</source>
        <translation>Même licence que ce jeu de données</translation>
    </message>
    <message>
        <source>Their owners consented</source>
        <translation>Leurs propriétaires ont consenti</translation>
    </message>
    <message>
        <source>Their licence prohibits it</source>
        <translation>Leur licence l’interdit</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formats</translation>
    </message>
    <message>
        <source>File name endings in lower case without the dot.</source>
        <translation>Extensions de fichier en minuscules, sans le point.</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>Ce qu’elle contient</translation>
    </message>
    <message>
        <source>Is the text a transcription?</source>
        <translation>Le texte est-il une transcription ?</translation>
    </message>
    <message>
        <source>Yes, of audio or video</source>
        <translation>Oui, d’audio ou de vidéo</translation>
    </message>
    <message>
        <source>Yes, of images</source>
        <translation>Oui, d’images</translation>
    </message>
    <message>
        <source>Instances</source>
        <translation>Éléments</translation>
    </message>
    <message>
        <source>One instance is</source>
        <translation>Un élément est</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Dialogue</source>
        <translation>Dialogue</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>Épisode</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Livre</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Page web</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Combien</translation>
    </message>
    <message>
        <source>Fewer than 100</source>
        <translation>Moins de 100</translation>
    </message>
    <message>
        <source>100 to 1,000</source>
        <translation>De 100 à 1 000</translation>
    </message>
    <message>
        <source>1,000 to 10,000</source>
        <translation>De 1 000 à 10 000</translation>
    </message>
    <message>
        <source>10,000 to 100,000</source>
        <translation>De 10 000 à 100 000</translation>
    </message>
    <message>
        <source>100,000 to 1 million</source>
        <translation>De 100 000 à 1 million</translation>
    </message>
    <message>
        <source>1 million to 1 billion</source>
        <translation>De 1 million à 1 milliard</translation>
    </message>
    <message>
        <source>More than 1 billion</source>
        <translation>Plus d’un milliard</translation>
    </message>
    <message>
        <source>Words in one</source>
        <translation>Mots par élément</translation>
    </message>
    <message>
        <source>Fewer than 10</source>
        <translation>Moins de 10</translation>
    </message>
    <message>
        <source>10 to 100</source>
        <translation>De 10 à 100</translation>
    </message>
    <message>
        <source>100 to 10,000</source>
        <translation>De 100 à 10 000</translation>
    </message>
    <message>
        <source>More than 10,000</source>
        <translation>Plus de 10 000</translation>
    </message>
    <message>
        <source>How it was collected</source>
        <translation>Comment elle a été recueillie</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Besoins</translation>
    </message>
    <message>
        <source>Nomination</source>
        <translation>Proposition</translation>
    </message>
    <message>
        <source>Somebody to make contact</source>
        <translation>Quelqu’un pour prendre contact</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>De l’aide</translation>
    </message>
    <message>
        <source>Working group</source>
        <translation>Groupe de travail</translation>
    </message>
    <message>
        <source>Nominated by</source>
        <translation>Proposée par</translation>
    </message>
    <message>
        <source>Nominated at</source>
        <translation>Proposée le</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Retirée</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importé</translation>
    </message>
    <message>
        <source>What an importer brought that has no field of its own, by importer.</source>
        <translation>Ce qu’un import a apporté sans champ correspondant, par import.</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>Chairs</source>
        <translation>Responsables</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membres</translation>
    </message>
    <message>
        <source>How else to reach them</source>
        <translation>Autres moyens de contact</translation>
    </message>
    <message>
        <source>Somebody offered to make contact</source>
        <translation>Quelqu’un a offert de prendre contact</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Fiche</translation>
    </message>
    <message>
        <source>Reply to</source>
        <translation>Réponse à</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Rendue</translation>
    </message>
    <message>
        <source>Resolution of a conflict</source>
        <translation>Règlement d’un conflit</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Conflit</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Choix</translation>
    </message>
    <message>
        <source>The value that was kept</source>
        <translation>La valeur conservée</translation>
    </message>
    <message>
        <source>The other value</source>
        <translation>L’autre valeur</translation>
    </message>
    <message>
        <source>A value of its own</source>
        <translation>Une valeur nouvelle</translation>
    </message>
</context>
<context>
    <name>SourceContent</name>
    <message>
        <source>%1: %2</source>
        <extracomment>Name of a field inside another one: outer name, inner name.</extracomment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>not in this workshop</source>
        <translation>absente de cet atelier</translation>
    </message>
    <message>
        <source>a contact without a name</source>
        <translation>un contact sans nom</translation>
    </message>
    <message>
        <source>%1 › %2</source>
        <extracomment>Where something stands in an imported file: outer name, inner name.</extracomment>
        <translation>%1 › %2</translation>
    </message>
    <message>
        <source>Imported, without a field of its own</source>
        <translation>Importé, sans champ propre</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1, %2</source>
        <comment>date and time of day</comment>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>il y a %Ln minute</numerusform>
            <numerusform>il y a %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>il y a %Ln heure</numerusform>
            <numerusform>il y a %Ln heures</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday, %1</source>
        <comment>%1: time of day</comment>
        <translation>hier à %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>il y a %Ln jour</numerusform>
            <numerusform>il y a %Ln jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>Open a workshop first.</source>
        <translation>Ouvrez d’abord un atelier.</translation>
    </message>
    <message>
        <source>&amp;Open a workshop…</source>
        <translation>&amp;Ouvrir un atelier…</translation>
    </message>
    <message>
        <source>Opens a workshop&apos;s folder on this computer</source>
        <translation>Ouvre le dossier d’un atelier sur cet ordinateur</translation>
    </message>
    <message>
        <source>&amp;Join from an address…</source>
        <translation>Re&amp;joindre par une adresse…</translation>
    </message>
    <message>
        <source>Gets a copy of a workshop that somebody shares</source>
        <translation>Récupère une copie d’un atelier que quelqu’un partage</translation>
    </message>
    <message>
        <source>&amp;New workshop…</source>
        <translation>&amp;Nouvel atelier…</translation>
    </message>
    <message>
        <source>Makes an empty workshop in a folder of yours</source>
        <translation>Crée un atelier vide dans un de vos dossiers</translation>
    </message>
    <message>
        <source>&amp;Close the workshop</source>
        <translation>&amp;Fermer l’atelier</translation>
    </message>
    <message>
        <source>Goes back to the start page; nothing is lost</source>
        <translation>Revient à la page de départ ; rien n’est perdu</translation>
    </message>
    <message>
        <source>&amp;Send and get changes</source>
        <translation>&amp;Envoyer et recevoir</translation>
    </message>
    <message>
        <source>Sends what you saved and gets what others saved</source>
        <translation>Envoie ce que vous avez enregistré et reçoit ce que d’autres ont enregistré</translation>
    </message>
    <message>
        <source>An exchange is running.</source>
        <translation>Un échange est en cours.</translation>
    </message>
    <message>
        <source>Enter an address on the Sync page first.</source>
        <translation>Indiquez d’abord une adresse sur la page Échanges.</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>&amp;Réglages</translation>
    </message>
    <message>
        <source>Your name, language, colours and text size</source>
        <translation>Votre nom, la langue, les couleurs et la taille du texte</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Ends Espalier; drafts and unsent changes stay</source>
        <translation>Ferme Espalier ; brouillons et modifications non envoyées demeurent</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Takes back the last change by saving the old values again</source>
        <translation>Annule la dernière modification en enregistrant les anciennes valeurs</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Il n’y a rien à annuler.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>Makes a change again that was taken back</source>
        <translation>Refait une modification annulée</translation>
    </message>
    <message>
        <source>There is nothing to make again.</source>
        <translation>Il n’y a rien à rétablir.</translation>
    </message>
    <message>
        <source>&amp;Find on this page</source>
        <translation>&amp;Chercher dans cette page</translation>
    </message>
    <message>
        <source>Goes to the search field of the page</source>
        <translation>Va au champ de recherche de la page</translation>
    </message>
    <message>
        <source>Copy the &amp;link to this place</source>
        <translation>Copier le &amp;lien vers cet endroit</translation>
    </message>
    <message>
        <source>Puts a link on the clipboard that opens this record or page</source>
        <translation>Place dans le presse-papiers un lien qui ouvre cette fiche ou cette page</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Copié : %1</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Texte plus &amp;grand</translation>
    </message>
    <message>
        <source>Makes all text larger, up to 200 %</source>
        <translation>Agrandit tout le texte, jusqu’à 200 %</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>Texte plus &amp;petit</translation>
    </message>
    <message>
        <source>Makes all text smaller, down to 80 %</source>
        <translation>Réduit tout le texte, jusqu’à 80 %</translation>
    </message>
    <message>
        <source>&amp;Normal text size</source>
        <translation>Taille de texte &amp;normale</translation>
    </message>
    <message>
        <source>Sets text to the system&apos;s size</source>
        <translation>Donne au texte la taille du système</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>Pl&amp;ein écran</translation>
    </message>
    <message>
        <source>Fills the screen, or ends that</source>
        <translation>Remplit l’écran, ou cesse de le faire</translation>
    </message>
    <message>
        <source>L&amp;ight colours</source>
        <translation>Couleurs &amp;claires</translation>
    </message>
    <message>
        <source>&amp;Dark colours</source>
        <translation>Couleurs &amp;sombres</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Contraste &amp;élevé</translation>
    </message>
    <message>
        <source>Colours of the s&amp;ystem</source>
        <translation>Couleurs du s&amp;ystème</translation>
    </message>
    <message>
        <source>Changes the colours of the window</source>
        <translation>Change les couleurs de la fenêtre</translation>
    </message>
    <message>
        <source>&amp;Find a record or command…</source>
        <translation>&amp;Trouver une fiche ou une commande…</translation>
    </message>
    <message>
        <source>Finds anything by a few letters of its name</source>
        <translation>Trouve tout par quelques lettres de son nom</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Précédent</translation>
    </message>
    <message>
        <source>Goes back to where you were before</source>
        <translation>Revient là où vous étiez</translation>
    </message>
    <message>
        <source>This is where you began.</source>
        <translation>C’est ici que vous avez commencé.</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>Goes forward again after going back</source>
        <translation>Repart en avant après un retour</translation>
    </message>
    <message>
        <source>This is the latest place.</source>
        <translation>C’est le dernier endroit visité.</translation>
    </message>
    <message>
        <source>Go to &amp;Home</source>
        <translation>Aller à l’&amp;accueil</translation>
    </message>
    <message>
        <source>Go to &amp;Sources</source>
        <translation>Aller aux s&amp;ources</translation>
    </message>
    <message>
        <source>Go to &amp;Groups</source>
        <translation>Aller aux &amp;groupes</translation>
    </message>
    <message>
        <source>Go to S&amp;ync</source>
        <translation>Aller aux é&amp;changes</translation>
    </message>
    <message>
        <source>Go to Se&amp;ttings</source>
        <translation>Aller aux &amp;réglages</translation>
    </message>
    <message>
        <source>Shows the page</source>
        <translation>Affiche la page</translation>
    </message>
    <message>
        <source>&amp;Keys and commands</source>
        <translation>&amp;Touches et commandes</translation>
    </message>
    <message>
        <source>Lists every command with its keys</source>
        <translation>Énumère chaque commande avec ses touches</translation>
    </message>
    <message>
        <source>&amp;What is this?</source>
        <translation>&amp;Qu’est-ce que c’est ?</translation>
    </message>
    <message>
        <source>Explains what you click next</source>
        <translation>Explique ce que vous cliquerez ensuite</translation>
    </message>
    <message>
        <source>&amp;About Espalier</source>
        <translation>À &amp;propos d’Espalier</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version et licence</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Annuler : %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Rétablir : %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) sent.</source>
        <translation>
            <numerusform>%Ln modification envoyée.</numerusform>
            <numerusform>%Ln modifications envoyées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) received.</source>
        <translation>
            <numerusform>%Ln modification reçue.</numerusform>
            <numerusform>%Ln modifications reçues.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything was up to date.</source>
        <translation>Tout était à jour.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) were changed by two people: see the Sync page.</source>
        <translation>
            <numerusform>%Ln champ a été modifié par deux personnes : voyez la page Échanges.</numerusform>
            <numerusform>%Ln champs ont été modifiés par deux personnes : voyez la page Échanges.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ConflictView</name>
    <message>
        <source>(nothing)</source>
        <comment>the field is empty</comment>
        <translation>(rien)</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Ouvrir la fiche</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Ma valeur</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>L’autre valeur</translation>
    </message>
    <message>
        <source>What both began from</source>
        <translation>Le point de départ commun</translation>
    </message>
    <message>
        <source>Take mine (1)</source>
        <translation>Prendre la mienne (1)</translation>
    </message>
    <message>
        <source>Take theirs (2)</source>
        <translation>Prendre l’autre (2)</translation>
    </message>
    <message>
        <source>Another value…</source>
        <translation>Autre valeur…</translation>
    </message>
    <message>
        <source>Save this value</source>
        <translation>Enregistrer cette valeur</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>field, record</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who, when</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ContentView</name>
    <message>
        <source>“%1” (in their own words)</source>
        <extracomment>A value in somebody&apos;s own words where usually a code stands.</extracomment>
        <translation>« %1 » (texte libre)</translation>
    </message>
    <message>
        <source>No licence is named</source>
        <translation>Aucune licence n’est nommée</translation>
    </message>
    <message>
        <source>Stands at: %1</source>
        <extracomment>Where a licence claim stands; %1 is a place such as &quot;the footer&quot;.</extracomment>
        <translation>Se trouve à : %1</translation>
    </message>
    <message>
        <source>seen on %1</source>
        <comment>%1 is a date</comment>
        <translation>vu le %1</translation>
    </message>
    <message>
        <source>reported by %1</source>
        <translation>signalé par %1</translation>
    </message>
    <message>
        <source>Address of the claim</source>
        <translation>Adresse de la mention</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Citation</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>a quotation</comment>
        <translation>« %1 »</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field and value</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Fields of the source</source>
        <translation>Champs de la source</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) were changed by two people at once: choose on the Sync page.</source>
        <translation>
            <numerusform>%Ln champ a été modifié par deux personnes à la fois : choisissez sur la page Échanges.</numerusform>
            <numerusform>%Ln champs ont été modifiés par deux personnes à la fois : choisissez sur la page Échanges.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to look at</source>
        <translation>
            <numerusform>%Ln point à regarder</numerusform>
            <numerusform>%Ln points à regarder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field and what is wrong with it</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>severity and finding</comment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Correct</source>
        <comment>button beside a problem with a field: opens the form there</comment>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>Correct %1</source>
        <translation>Corriger %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A value and, in brackets, its code or another note.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Show the whole text (%1)</source>
        <comment>%1 is a size: 160 kB</comment>
        <translation>Afficher tout le texte (%1)</translation>
    </message>
</context>
<context>
    <name>espalier::ui::Desk</name>
    <message>
        <source>Folder of the workshop</source>
        <translation>Dossier de l’atelier</translation>
    </message>
    <message>
        <source>This workshop was made by a newer version of Espalier. You can read everything and change nothing.</source>
        <translation>Cet atelier vient d’une version plus récente d’Espalier. Vous pouvez tout lire et ne rien modifier.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::DiscussionView</name>
    <message>
        <source>Add comment</source>
        <translation>Ajouter le commentaire</translation>
    </message>
    <message>
        <source>Discussion</source>
        <translation>Discussion</translation>
    </message>
    <message>
        <source>Your comment</source>
        <translation>Votre commentaire</translation>
    </message>
    <message>
        <source>Write a comment. Ctrl+Enter adds it.</source>
        <translation>Écrivez un commentaire. Ctrl+Entrée l’ajoute.</translation>
    </message>
    <message>
        <source>Nobody has said anything yet. Questions, hints and offers of help go here.</source>
        <translation>Personne n’a encore rien dit. Questions, indices et offres d’aide ont leur place ici.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who and when</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 gave it back, %2</source>
        <comment>who and when</comment>
        <translation>%1 l’a rendue, %2</translation>
    </message>
    <message>
        <source>%1 looks after it, %2</source>
        <comment>who and when</comment>
        <translation>%1 s’en occupe, %2</translation>
    </message>
    <message>
        <source>Show the whole text</source>
        <translation>Afficher tout le texte</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Écrivez d’abord quelque chose.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::DraftsBar</name>
    <message>
        <source>Drafts</source>
        <translation>Brouillons</translation>
    </message>
    <message>
        <source>without a name yet</source>
        <comment>a nomination that was begun</comment>
        <translation>encore sans nom</translation>
    </message>
    <message>
        <source>Draft nomination: %1, %2</source>
        <comment>name, time</comment>
        <translation>Brouillon de proposition : %1, %2</translation>
    </message>
    <message>
        <source>Unsent changes to %1, %2</source>
        <comment>name, time</comment>
        <translation>Modifications de %1 non enregistrées, %2</translation>
    </message>
    <message>
        <source>Go on</source>
        <comment>button: opens a draft again</comment>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>Continuer avec %1</translation>
    </message>
    <message numerus="yes">
        <source>Show all %Ln draft(s)</source>
        <translation>
            <numerusform>Afficher le brouillon</numerusform>
            <numerusform>Afficher les %Ln brouillons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::FacetBox</name>
    <message>
        <source>Nothing here</source>
        <translation>Rien ici</translation>
    </message>
    <message>
        <source>Find in “%1”</source>
        <translation>Chercher dans « %1 »</translation>
    </message>
    <message>
        <source>More…</source>
        <comment>shows more values of a facet</comment>
        <translation>Plus…</translation>
    </message>
    <message>
        <source>More values of “%1”</source>
        <translation>Autres valeurs de « %1 »</translation>
    </message>
    <message>
        <source>%1 (%L2)</source>
        <extracomment>A facet and how many of its values are chosen: &quot;Language (2)&quot;.</extracomment>
        <translation>%1 (%L2)</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln source(s)</source>
        <translation>
            <numerusform>%1, %Ln source</numerusform>
            <numerusform>%1, %Ln sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::FacetPanel</name>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FormChecks</name>
    <message>
        <source>Other…</source>
        <comment>placeholder of a text field for values that are not in the list</comment>
        <translation>Autre…</translation>
    </message>
    <message>
        <source>%1: other</source>
        <comment>name of the text field beside choices; %1 is the field</comment>
        <translation>%1 : autre</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FormChoice</name>
    <message>
        <source>Not chosen</source>
        <extracomment>The choice of a form field in which nothing is chosen yet.</extracomment>
        <translation>Non choisi</translation>
    </message>
    <message>
        <source>Other…</source>
        <comment>the choice of a value that is not in the list</comment>
        <translation>Autre…</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>Texte libre</translation>
    </message>
    <message>
        <source>%1: other</source>
        <comment>name of the text field beside a choice; %1 is the field</comment>
        <translation>%1 : autre</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FormCodes</name>
    <message>
        <source>“%1”</source>
        <extracomment>A value in somebody&apos;s own words among values from a list; %1 is the text.</extracomment>
        <translation>« %1 »</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>button on a chosen value</comment>
        <translation>Retirer %1</translation>
    </message>
    <message>
        <source>In your own words. Click or press Delete to remove.</source>
        <translation>Texte libre. Cliquez ou appuyez sur Suppr pour retirer.</translation>
    </message>
    <message>
        <source>Click or press Delete to remove.</source>
        <translation>Cliquez ou appuyez sur Suppr pour retirer.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A proposal while typing: name, then a second name or the code.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Use “%1” in your own words</source>
        <translation>Utiliser « %1 » comme texte libre</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FormEditor</name>
    <message>
        <source>Type a language in any spelling, or its code</source>
        <translation>Tapez une langue, quelle que soit l’orthographe, ou son code</translation>
    </message>
    <message>
        <source>Type a country or region, or its code</source>
        <translation>Tapez un pays ou une région, ou son code</translation>
    </message>
    <message>
        <source>Type a name from this workshop</source>
        <translation>Tapez un nom de cet atelier</translation>
    </message>
    <message>
        <source>Type one and press Enter</source>
        <translation>Tapez-en un et appuyez sur Entrée</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FormLicence</name>
    <message>
        <source>CC-BY-SA-4.0, or the words that stand there</source>
        <translation>CC-BY-SA-4.0, ou les mots qui s’y trouvent</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>licence id, then its name</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Not a licence expression: kept in these words.</source>
        <translation>Pas une expression de licence : gardé tel quel.</translation>
    </message>
    <message>
        <source>A licence expression.</source>
        <translation>Une expression de licence.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FormLine</name>
    <message>
        <source>2024, 2024-05 or 2024-05-03</source>
        <extracomment>An example of how a date is typed: year, or year-month, or year-month-day, in digits.</extracomment>
        <translation>2024, 2024-05 ou 2024-05-03</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FormList</name>
    <message>
        <source>Add to “%1”</source>
        <extracomment>Button below a list in a form; %1 is the list&apos;s name, such as &quot;Licence claims&quot;.</extracomment>
        <translation>Ajouter à « %1 »</translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>button on one element of a list in a form</comment>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Title of one element of a list in a form: the list&apos;s name and the element&apos;s place in it.</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Retirer %1</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FormParagraph</name>
    <message>
        <source>Loading the whole text…</source>
        <translation>Chargement du texte entier…</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FormRow</name>
    <message>
        <source>needed to send</source>
        <extracomment>Beside the name of a form field.</extracomment>
        <translation>requis pour envoyer</translation>
    </message>
</context>
<context>
    <name>espalier::ui::GroupEditor</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Ajouter une personne</translation>
    </message>
    <message>
        <source>Add a group</source>
        <translation>Ajouter un groupe</translation>
    </message>
    <message>
        <source>Add an organisation</source>
        <translation>Ajouter une organisation</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Nothing has been entered or changed yet.</source>
        <translation>Rien n’a encore été saisi ni modifié.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field, what is wrong with it</comment>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>espalier::ui::GroupsPage</name>
    <message>
        <source>What is listed</source>
        <translation>Ce qui est affiché</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Organisations</translation>
    </message>
    <message>
        <source>Search people, groups, organisations</source>
        <translation>Chercher personnes, groupes, organisations</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>People, groups and organisations</source>
        <translation>Personnes, groupes et organisations</translation>
    </message>
    <message>
        <source>This workshop can only be read here.</source>
        <translation>Cet atelier est ici en lecture seule.</translation>
    </message>
    <message>
        <source>Add &amp;person…</source>
        <translation>Ajouter une &amp;personne…</translation>
    </message>
    <message>
        <source>Adds somebody who takes part</source>
        <translation>Ajoute quelqu’un qui participe</translation>
    </message>
    <message>
        <source>Add &amp;group…</source>
        <translation>Ajouter un &amp;groupe…</translation>
    </message>
    <message>
        <source>Adds a working group</source>
        <translation>Ajoute un groupe de travail</translation>
    </message>
    <message>
        <source>Add &amp;organisation…</source>
        <translation>Ajouter une &amp;organisation…</translation>
    </message>
    <message>
        <source>Adds an organisation that looks after texts</source>
        <translation>Ajoute une organisation qui s’occupe de textes</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Modifier</translation>
    </message>
    <message>
        <source>Changes what is shown</source>
        <translation>Modifie ce qui est affiché</translation>
    </message>
    <message>
        <source>Choose a person, group or organisation first.</source>
        <translation>Choisissez d’abord une personne, un groupe ou une organisation.</translation>
    </message>
    <message>
        <source>Nobody is here yet</source>
        <translation>Il n’y a encore personne</translation>
    </message>
    <message>
        <source>Choose somebody</source>
        <translation>Choisissez quelqu’un</translation>
    </message>
    <message>
        <source>Add the people and groups that take part; who nominates or claims a source is added by itself.</source>
        <translation>Ajoutez les personnes et groupes qui participent ; qui propose ou prend en charge une source est ajouté d’office.</translation>
    </message>
    <message>
        <source>Choose a person, group or organisation to see more.</source>
        <translation>Choisissez une personne, un groupe ou une organisation pour en voir plus.</translation>
    </message>
    <message>
        <source>Save or cancel what you are editing first.</source>
        <translation>Enregistrez ou annulez d’abord ce que vous modifiez.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::HistoryView</name>
    <message>
        <source>Removed: %1</source>
        <translation>Retiré : %1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>Avant : %1</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>Après : %1</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Heading of one step of a record&apos;s history: who, when.</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nothing is known about its history.</source>
        <translation>On ne sait rien de son historique.</translation>
    </message>
    <message>
        <source>Show older steps</source>
        <translation>Afficher les étapes antérieures</translation>
    </message>
</context>
<context>
    <name>espalier::ui::HomePage</name>
    <message>
        <source>Waiting for you</source>
        <translation>Ce qui vous attend</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Search the languages</source>
        <translation>Chercher dans les langues</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Languages and how many sources they have</source>
        <translation>Langues et nombre de leurs sources</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <comment>counts of sources, organisations, people, groups</comment>
        <translation>%1, %2, %3, %4</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln organisation(s)</source>
        <translation>
            <numerusform>%Ln organisation</numerusform>
            <numerusform>%Ln organisations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln personne</numerusform>
            <numerusform>%Ln personnes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln groupe</numerusform>
            <numerusform>%Ln groupes</numerusform>
        </translation>
    </message>
    <message>
        <source>Two people changed one field</source>
        <translation>Deux personnes ont modifié un champ</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>field, record</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>A nomination that is not finished</source>
        <translation>Une proposition inachevée</translation>
    </message>
    <message>
        <source>An edit that is not saved</source>
        <translation>Une modification non enregistrée</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name of a draft, when it was changed</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>sans nom</translation>
    </message>
    <message>
        <source>Say who you are</source>
        <translation>Dites qui vous êtes</translation>
    </message>
    <message>
        <source>Your name was guessed from your login</source>
        <translation>Votre nom a été déduit de votre identifiant</translation>
    </message>
    <message>
        <source>Changes to send</source>
        <translation>Modifications à envoyer</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) only this computer has</source>
        <translation>
            <numerusform>%Ln modification présente seulement sur cet ordinateur</numerusform>
            <numerusform>%Ln modifications présentes seulement sur cet ordinateur</numerusform>
        </translation>
    </message>
    <message>
        <source>Files that could not be read</source>
        <translation>Fichiers illisibles</translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s) in the workshop</source>
        <translation>
            <numerusform>%Ln problème dans l’atelier</numerusform>
            <numerusform>%Ln problèmes dans l’atelier</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Rien ne vous attend</translation>
    </message>
    <message>
        <source>Nominate a source you know, or look through those that are there.</source>
        <translation>Proposez une source que vous connaissez, ou parcourez celles qui sont là.</translation>
    </message>
    <message>
        <source>The latest first. Enter opens the record.</source>
        <translation>Les plus récents d’abord. Entrée ouvre la fiche.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) by others since you were here last, in bold.</source>
        <translation>
            <numerusform>%Ln changement fait par d’autres depuis votre dernière visite, en gras.</numerusform>
            <numerusform>%Ln changements faits par d’autres depuis votre dernière visite, en gras.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing by others since you were here last.</source>
        <translation>Rien de nouveau de la part des autres depuis votre dernière visite.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>language, code</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>language in its own words, code</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>A group works on it and no source has been nominated yet</source>
        <translation>Un groupe y travaille et aucune source n’a encore été proposée</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Accueil</translation>
    </message>
</context>
<context>
    <name>espalier::ui::IssuesModel</name>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Fiche</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>Ce qu’il faut regarder</translation>
    </message>
</context>
<context>
    <name>espalier::ui::IssuesView</name>
    <message>
        <source>Search the findings</source>
        <translation>Chercher dans les constats</translation>
    </message>
    <message>
        <source>Least severity shown</source>
        <translation>Gravité minimale affichée</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Warnings and problems</source>
        <translation>Avertissements et problèmes</translation>
    </message>
    <message>
        <source>Problems only</source>
        <translation>Problèmes seulement</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message numerus="yes">
        <source>%Ln finding(s)</source>
        <translation>
            <numerusform>%Ln constat</numerusform>
            <numerusform>%Ln constats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %L1 finding(s)</source>
        <translation>
            <numerusform>%Ln constat sur %L1</numerusform>
            <numerusform>%Ln constats sur %L1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::MainWindow</name>
    <message>
        <source>Open a workshop first; the link leads into one.</source>
        <translation>Ouvrez d’abord un atelier ; le lien mène dans un atelier.</translation>
    </message>
    <message>
        <source>This is not a link of a workshop: %1</source>
        <translation>Ce n’est pas un lien d’atelier : %1</translation>
    </message>
    <message>
        <source>About Espalier</source>
        <translation>À propos d’Espalier</translation>
    </message>
    <message>
        <source>Espalier %1</source>
        <translation>Espalier %1</translation>
    </message>
    <message>
        <source>A workbench for open-science workshops that build language models in public.

Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Un établi pour les ateliers de science ouverte qui construisent des modèles de langue au grand jour.

Logiciel libre sous licence publique générale GNU, version 3 ou ultérieure. Il est fourni sans aucune garantie.</translation>
    </message>
    <message>
        <source>Espalier</source>
        <translation>Espalier</translation>
    </message>
    <message>
        <source>%1 - %2 - Espalier</source>
        <comment>page, workshop</comment>
        <translation>%1 - %2 - Espalier</translation>
    </message>
</context>
<context>
    <name>espalier::ui::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Détails du message</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Show the details of the message</source>
        <translation>Afficher les détails du message</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Fermer le message</translation>
    </message>
</context>
<context>
    <name>espalier::ui::Palette</name>
    <message>
        <source>Find anything</source>
        <translation>Tout trouver</translation>
    </message>
    <message>
        <source>Find a record or a command; &gt; for commands only</source>
        <translation>Trouver une fiche ou une commande ; &gt; pour les commandes seules</translation>
    </message>
    <message>
        <source>Find a record or a command</source>
        <translation>Trouver une fiche ou une commande</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Ce qui a été trouvé</translation>
    </message>
</context>
<context>
    <name>espalier::ui::PersonDetail</name>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>et %Ln autre</numerusform>
            <numerusform>et %Ln autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name of a page and its keys</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>espalier::ui::RecordForm</name>
    <message>
        <source>%1 is missing.</source>
        <comment>name of a field</comment>
        <translation>%1 : ce champ manque.</translation>
    </message>
    <message>
        <source>It is said to have a licence: say which, and where that stands.</source>
        <translation>Il est dit qu’une licence existe : indiquez laquelle, et où cela se trouve.</translation>
    </message>
    <message>
        <source>Say whether there is a licence; when there is one, add the claim that says so.</source>
        <translation>Dites s’il y a une licence ; s’il y en a une, ajoutez la mention qui l’atteste.</translation>
    </message>
    <message>
        <source>Say in words why it may be used although no licence is known.</source>
        <translation>Expliquez pourquoi elle peut servir bien qu’aucune licence ne soit connue.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SettingsPage</name>
    <message>
        <source>Who you are</source>
        <translation>Qui vous êtes</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Adresse électronique</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation>Adress&amp;e électronique</translation>
    </message>
    <message>
        <source>Save the name</source>
        <translation>Enregistrer le nom</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Apparence et langue</translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation>Langue de l’interface</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claires</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombres</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source> %</source>
        <comment>after a number; mind the space your language puts before the sign</comment>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Couleurs</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>&amp;Taille du texte</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Polices</translation>
    </message>
    <message>
        <source>This workshop</source>
        <translation>Cet atelier</translation>
    </message>
    <message>
        <source>Problems found in the workshop</source>
        <translation>Problèmes trouvés dans l’atelier</translation>
    </message>
    <message>
        <source>&amp;Rebuild the index</source>
        <translation>&amp;Reconstruire l’index</translation>
    </message>
    <message>
        <source>Reads the whole workshop again for lists and search; your records are not touched</source>
        <translation>Relit tout l’atelier pour les listes et la recherche ; vos fiches ne sont pas touchées</translation>
    </message>
    <message>
        <source>Everything you save carries this name and address, and others see them. The address says that you are one person on every computer.</source>
        <translation>Tout ce que vous enregistrez porte ce nom et cette adresse, et les autres les voient. L’adresse montre que vous êtes la même personne sur chaque ordinateur.</translation>
    </message>
    <message>
        <source>This name was guessed from your login. Correct it before you send anything.</source>
        <translation>Ce nom a été déduit de votre identifiant. Corrigez-le avant tout envoi.</translation>
    </message>
    <message>
        <source>A name and an e-mail address are needed to save anything.</source>
        <translation>Il faut un nom et une adresse électronique pour enregistrer quoi que ce soit.</translation>
    </message>
    <message>
        <source>Your name is saved.</source>
        <translation>Votre nom est enregistré.</translation>
    </message>
    <message>
        <source>Rebuilding the index</source>
        <translation>Reconstruction de l’index</translation>
    </message>
    <message numerus="yes">
        <source>The index is new: %Ln record(s).</source>
        <translation>
            <numerusform>L’index est neuf : %Ln fiche.</numerusform>
            <numerusform>L’index est neuf : %Ln fiches.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Last saved state</source>
        <translation>Dernier état enregistré</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Écriture</translation>
    </message>
    <message>
        <source>This workshop can only be read here.</source>
        <translation>Cet atelier est ici en lecture seule.</translation>
    </message>
    <message>
        <source>cannot be drawn on this computer</source>
        <translation>ne peut être affiché sur cet ordinateur</translation>
    </message>
    <message>
        <source>This computer can draw all of these.</source>
        <translation>Cet ordinateur sait tout afficher.</translation>
    </message>
    <message>
        <source>Some scripts would show as boxes. Install: %1</source>
        <translation>Certaines écritures apparaîtraient comme des carrés. Installez : %1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ShortcutList</name>
    <message>
        <source>Search the commands</source>
        <translation>Chercher dans les commandes</translation>
    </message>
    <message>
        <source>Keys and commands</source>
        <translation>Touches et commandes</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Ce qu’elle fait</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between two keys for one command</comment>
        <translation> ou </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceDetail</name>
    <message>
        <source>Withdrawing keeps the record and its history; it no longer counts as nominated. Undo brings it back.</source>
        <translation>Le retrait garde la fiche et son historique ; elle ne compte plus comme proposée. Annuler la rétablit.</translation>
    </message>
    <message>
        <source>Why it is withdrawn</source>
        <translation>Pourquoi elle est retirée</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Say why first: others will ask.</source>
        <translation>Dites d’abord pourquoi : on vous le demandera.</translation>
    </message>
    <message>
        <source>Withdrawn. Undo brings it back.</source>
        <translation>Retirée. Annuler la rétablit.</translation>
    </message>
    <message>
        <source>Given back: somebody else can take it.</source>
        <translation>Rendue : quelqu’un d’autre peut la prendre.</translation>
    </message>
    <message>
        <source>You look after this source now.</source>
        <translation>Vous vous occupez désormais de cette source.</translation>
    </message>
    <message>
        <source>Parts of the source</source>
        <translation>Parties de la source</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <source>Discussion</source>
        <extracomment>Name of a tab, with how many comments and claims there are.</extracomment>
        <translation>Discussion</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>More</source>
        <comment>button with further actions</comment>
        <translation>Plus</translation>
    </message>
    <message>
        <source>nominated by %1</source>
        <translation>proposée par %1</translation>
    </message>
    <message>
        <source>you look after it</source>
        <translation>vous vous en occupez</translation>
    </message>
    <message>
        <source>%1 looks after it</source>
        <translation>%1 s’en occupe</translation>
    </message>
    <message>
        <source>changed %1</source>
        <comment>%1 is a time</comment>
        <translation>modifiée le %1</translation>
    </message>
    <message>
        <source>Discussion (%L1)</source>
        <translation>Discussion (%L1)</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceDuplicates</name>
    <message>
        <source>Looks like %1: the same homepage.</source>
        <translation>Ressemble à %1 : même page d’accueil.</translation>
    </message>
    <message>
        <source>Looks like %1: a very similar name.</source>
        <translation>Ressemble à %1 : nom très proche.</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>button: shows another source; the draft is kept</comment>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Ouvrir %1</translation>
    </message>
    <message>
        <source>Shows it. Your draft is kept.</source>
        <translation>L’affiche. Votre brouillon est conservé.</translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>Et %Ln autre.</numerusform>
            <numerusform>Et %Ln autres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceForm</name>
    <message>
        <source>Not saved yet</source>
        <translation>Pas encore enregistré</translation>
    </message>
    <message>
        <source>Draft saved %1</source>
        <extracomment>Below a form: when what is typed was last kept. %1 is a time of day.</extracomment>
        <translation>Brouillon enregistré %1</translation>
    </message>
    <message>
        <source>The draft could not be saved</source>
        <translation>Le brouillon n’a pas pu être enregistré</translation>
    </message>
    <message>
        <source>Nominate a source</source>
        <extracomment>Title of the form; %1 is the name of a source.</extracomment>
        <translation>Proposer une source</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>Modifier %1</translation>
    </message>
    <message>
        <source>Send nomination</source>
        <translation>Envoyer la proposition</translation>
    </message>
    <message>
        <source>Save changes</source>
        <translation>Enregistrer les modifications</translation>
    </message>
    <message>
        <source>Go on later</source>
        <translation>Continuer plus tard</translation>
    </message>
    <message>
        <source>Closes the form and keeps the draft.</source>
        <translation>Ferme le formulaire et garde le brouillon.</translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation>Supprimer le brouillon</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Envoi…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to do before it can be sent:</source>
        <translation>
            <numerusform>%Ln chose à faire avant l’envoi :</numerusform>
            <numerusform>%Ln choses à faire avant l’envoi :</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Rien n’est encore modifié.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Aller à %1</translation>
    </message>
    <message>
        <source>Discard the draft?</source>
        <translation>Supprimer le brouillon ?</translation>
    </message>
    <message>
        <source>What you typed in this form is deleted.</source>
        <translation>Ce que vous avez saisi dans ce formulaire est supprimé.</translation>
    </message>
    <message>
        <source>“Go on later” keeps it instead.</source>
        <translation>« Continuer plus tard » le conserve au contraire.</translation>
    </message>
    <message>
        <source>Keep the draft</source>
        <translation>Garder le brouillon</translation>
    </message>
    <message>
        <source>Delete the draft</source>
        <translation>Supprimer le brouillon</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>a field without a value</comment>
        <translation>rien</translation>
    </message>
    <message>
        <source>Somebody else changed “%1” while you were editing</source>
        <translation>Quelqu’un d’autre a modifié « %1 » pendant que vous l’éditiez</translation>
    </message>
    <message>
        <source>Theirs: %1</source>
        <translation>Sa valeur : %1</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>Votre valeur : %1</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Prendre la sienne</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Garder la mienne</translation>
    </message>
    <message>
        <source>Changed by somebody else: choose above.</source>
        <translation>Modifié par quelqu’un d’autre : choisissez ci-dessus.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceImport</name>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Import %1</source>
        <extracomment>Title; %1 are names of files.</extracomment>
        <translation>Importer %1</translation>
    </message>
    <message>
        <source>Looking at the files. Nothing is written yet.</source>
        <translation>Examen des fichiers. Rien n’est encore écrit.</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Looking at files to import</source>
        <translation>Examen des fichiers à importer</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Arrêté. Rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Read: %1</source>
        <translation>Lues : %1</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Nouvelles : %1</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Modifiées : %1</translation>
    </message>
    <message>
        <source>As they were: %1</source>
        <translation>Inchangées : %1</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Refusées : %1</translation>
    </message>
    <message>
        <source>Done. %1</source>
        <translation>Terminé. %1</translation>
    </message>
    <message>
        <source>Nothing is written yet. %1</source>
        <translation>Rien n’est encore écrit. %1</translation>
    </message>
    <message>
        <source>There is nothing new in these files.</source>
        <translation>Il n’y a rien de nouveau dans ces fichiers.</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln record(s)</source>
        <translation>
            <numerusform>Importer %Ln fiche</numerusform>
            <numerusform>Importer %Ln fiches</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not in the workshop yet: import first.</source>
        <translation>Elle n’est pas encore dans l’atelier : importez d’abord.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceList</name>
    <message>
        <source>Search sources</source>
        <translation>Chercher des sources</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What a list is narrowed by: facet and value, such as &quot;Language: Basque&quot;.</extracomment>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>Retirer le filtre %1</translation>
    </message>
    <message>
        <source>Click to remove this filter</source>
        <translation>Cliquez pour retirer ce filtre</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Tout effacer</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln source(s)</source>
        <extracomment>Above the list: how many sources match, and of how many. %L1 is the first number, %Ln the second.</extracomment>
        <translation>
            <numerusform>%L1 sur %Ln source</numerusform>
            <numerusform>%L1 sur %Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message>
        <source>No source matches</source>
        <translation>Aucune source ne correspond</translation>
    </message>
    <message>
        <source>Try fewer words, or remove a filter. Names are found in any script and without marks.</source>
        <translation>Essayez moins de mots, ou retirez un filtre. Les noms se trouvent dans toute écriture et sans accents.</translation>
    </message>
    <message>
        <source>No sources yet</source>
        <translation>Aucune source pour l’instant</translation>
    </message>
    <message>
        <source>Nominate the first one, or drop a catalogue file (JSON or CSV) here to import it.</source>
        <translation>Proposez la première, ou déposez ici un fichier de catalogue (JSON ou CSV) pour l’importer.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceTableModel</name>
    <message>
        <source>%1
No longer matches the filter; stays here while you look at it.</source>
        <translation>%1
Ne correspond plus au filtre ; reste là tant que vous la regardez.</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>column of the source list</comment>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Languages</source>
        <comment>column of the source list</comment>
        <translation>Langues</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column of the source list: nominated, claimed, ...</comment>
        <translation>État</translation>
    </message>
    <message>
        <source>Licence</source>
        <comment>column of the source list</comment>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Custodian</source>
        <comment>column of the source list: who looks after the data</comment>
        <translation>Dépositaire</translation>
    </message>
    <message>
        <source>Nominated by</source>
        <comment>column of the source list</comment>
        <translation>Proposée par</translation>
    </message>
    <message>
        <source>Comments</source>
        <comment>column of the source list: how many</comment>
        <translation>Commentaires</translation>
    </message>
    <message>
        <source>Changed</source>
        <comment>column of the source list: date of the last change</comment>
        <translation>Modifiée</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourcesPage</name>
    <message>
        <source>Give &amp;back</source>
        <translation>&amp;Rendre</translation>
    </message>
    <message>
        <source>&amp;Look after it</source>
        <translation>&amp;Prendre en charge</translation>
    </message>
    <message>
        <source>No source is chosen</source>
        <translation>Aucune source n’est choisie</translation>
    </message>
    <message>
        <source>Choose one in the list, or nominate a new one.</source>
        <translation>Choisissez-en une dans la liste, ou proposez-en une nouvelle.</translation>
    </message>
    <message>
        <source>&amp;Nominate</source>
        <translation>&amp;Proposer</translation>
    </message>
    <message>
        <source>Begins the nomination of a new source</source>
        <translation>Commence la proposition d’une nouvelle source</translation>
    </message>
    <message>
        <source>This workshop can only be read with this version of Espalier.</source>
        <translation>Cet atelier est en lecture seule avec cette version d’Espalier.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importer…</translation>
    </message>
    <message>
        <source>Brings in sources from JSON or CSV files; shows what would change first</source>
        <translation>Importe des sources de fichiers JSON ou CSV ; montre d’abord ce qui changerait</translation>
    </message>
    <message>
        <source>E&amp;xport the list…</source>
        <translation>E&amp;xporter la liste…</translation>
    </message>
    <message>
        <source>Writes the sources that are shown to a CSV or JSON file</source>
        <translation>Écrit les sources affichées dans un fichier CSV ou JSON</translation>
    </message>
    <message>
        <source>The list is empty.</source>
        <translation>La liste est vide.</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Shows or hides the filters beside the list</source>
        <translation>Affiche ou masque les filtres à côté de la liste</translation>
    </message>
    <message>
        <source>Show all sources</source>
        <translation>Afficher toutes les sources</translation>
    </message>
    <message>
        <source>Removes search words and filters</source>
        <translation>Retire les mots cherchés et les filtres</translation>
    </message>
    <message>
        <source>All sources are shown already.</source>
        <translation>Toutes les sources sont déjà affichées.</translation>
    </message>
    <message>
        <source>Next source</source>
        <translation>Source suivante</translation>
    </message>
    <message>
        <source>Goes to the next source of the list</source>
        <translation>Va à la source suivante de la liste</translation>
    </message>
    <message>
        <source>Previous source</source>
        <translation>Source précédente</translation>
    </message>
    <message>
        <source>Goes to the previous source of the list</source>
        <translation>Va à la source précédente de la liste</translation>
    </message>
    <message>
        <source>Choose a source first.</source>
        <translation>Choisissez d’abord une source.</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Modifier</translation>
    </message>
    <message>
        <source>Opens the form for the chosen source</source>
        <translation>Ouvre le formulaire de la source choisie</translation>
    </message>
    <message>
        <source>Send the form</source>
        <translation>Envoyer le formulaire</translation>
    </message>
    <message>
        <source>Sends the nomination or saves the changes</source>
        <translation>Envoie la proposition ou enregistre les modifications</translation>
    </message>
    <message>
        <source>No form is open.</source>
        <translation>Aucun formulaire n’est ouvert.</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>Co&amp;mmenter</translation>
    </message>
    <message>
        <source>Goes to the discussion of the chosen source</source>
        <translation>Va à la discussion de la source choisie</translation>
    </message>
    <message>
        <source>Says that you look after this source, or gives it back</source>
        <translation>Indique que vous vous occupez de cette source, ou la rend</translation>
    </message>
    <message>
        <source>%1 looks after it.</source>
        <translation>%1 s’en occupe.</translation>
    </message>
    <message>
        <source>Copy &amp;link</source>
        <translation>Copier le &amp;lien</translation>
    </message>
    <message>
        <source>Puts a link to this source on the clipboard</source>
        <translation>Place un lien vers cette source dans le presse-papiers</translation>
    </message>
    <message>
        <source>Open &amp;homepage</source>
        <translation>Ouvrir la page d’&amp;accueil</translation>
    </message>
    <message>
        <source>Opens the source&apos;s homepage in your browser</source>
        <translation>Ouvre la page d’accueil de la source dans votre navigateur</translation>
    </message>
    <message>
        <source>No homepage is given.</source>
        <translation>Aucune page d’accueil n’est indiquée.</translation>
    </message>
    <message>
        <source>&amp;Withdraw…</source>
        <translation>Re&amp;tirer…</translation>
    </message>
    <message>
        <source>Takes the nomination back, with a reason</source>
        <translation>Retire la proposition, avec une raison</translation>
    </message>
    <message>
        <source>It is withdrawn already.</source>
        <translation>Elle est déjà retirée.</translation>
    </message>
    <message>
        <source>The link is on the clipboard.</source>
        <translation>Le lien est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>This address cannot be opened in a browser: %1</source>
        <translation>Cette adresse ne peut pas être ouverte dans un navigateur : %1</translation>
    </message>
    <message>
        <source>Import sources</source>
        <translation>Importer des sources</translation>
    </message>
    <message>
        <source>Catalogue files (*.json *.jsonl *.csv *.tsv);;All files (*)</source>
        <translation>Fichiers de catalogue (*.json *.jsonl *.csv *.tsv);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Exporter la liste</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;Records (*.json)</source>
        <translation>Valeurs séparées par des virgules (*.csv);;Fiches (*.json)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) written to %1.</source>
        <translation>
            <numerusform>%Ln source écrite dans %1.</numerusform>
            <numerusform>%Ln sources écrites dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Nominated. It is sent with the next exchange.</source>
        <translation>Proposée. Elle partira au prochain échange.</translation>
    </message>
    <message>
        <source>Saved. Undo takes it back.</source>
        <translation>Enregistré. Annuler revient en arrière.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::StartPage</name>
    <message>
        <source>Espalier</source>
        <translation>Espalier</translation>
    </message>
    <message>
        <source>Find, describe and judge the texts a language model will learn from, together and in the open.</source>
        <translation>Trouver, décrire et évaluer les textes dont un modèle de langue apprendra, ensemble et au grand jour.</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>Déjà ouverts</translation>
    </message>
    <message>
        <source>Workshops opened before</source>
        <translation>Ateliers déjà ouverts</translation>
    </message>
    <message>
        <source>Espalier uses the network only when you send or get changes. It reports nothing about you to anybody.</source>
        <translation>Espalier n’utilise le réseau que lorsque vous envoyez ou recevez des modifications. Il ne communique rien sur vous à personne.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::StatusBar</name>
    <message>
        <source>Sending and getting changes…</source>
        <translation>Envoi et réception…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln conflict(s) to settle</source>
        <translation>
            <numerusform>%Ln conflit à régler</numerusform>
            <numerusform>%Ln conflits à régler</numerusform>
        </translation>
    </message>
    <message>
        <source>Only on this computer</source>
        <translation>Seulement sur cet ordinateur</translation>
    </message>
    <message numerus="yes">
        <source>Offline - %Ln change(s) waiting</source>
        <translation>
            <numerusform>Hors ligne - %Ln modification en attente</numerusform>
            <numerusform>Hors ligne - %Ln modifications en attente</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) to send</source>
        <translation>
            <numerusform>%Ln modification à envoyer</numerusform>
            <numerusform>%Ln modifications à envoyer</numerusform>
        </translation>
    </message>
    <message>
        <source>Not exchanged yet</source>
        <translation>Pas encore d’échange</translation>
    </message>
    <message>
        <source>Up to date %1</source>
        <comment>%1: time of the last exchange</comment>
        <translation>À jour %1</translation>
    </message>
    <message>
        <source>Your name and address, as your changes carry them</source>
        <translation>Votre nom et votre adresse, tels que vos modifications les portent</translation>
    </message>
    <message>
        <source>What only this computer has: drafts, and changes that are saved and not sent</source>
        <translation>Ce que seul cet ordinateur possède : brouillons et modifications enregistrées mais non envoyées</translation>
    </message>
    <message>
        <source>Open the Sync page</source>
        <translation>Ouvrir la page Échanges</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop the running work; what is finished stays</source>
        <translation>Arrêter le travail en cours ; ce qui est fait demeure</translation>
    </message>
    <message>
        <source>This name was guessed from your login. Click to say who you are.</source>
        <translation>Ce nom a été déduit de votre identifiant. Cliquez pour dire qui vous êtes.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unsent</source>
        <translation>
            <numerusform>%Ln non envoyé</numerusform>
            <numerusform>%Ln non envoyés</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing unsent</source>
        <translation>rien à envoyer</translation>
    </message>
    <message>
        <source>Stopping: %1</source>
        <translation>Arrêt : %1</translation>
    </message>
    <message>
        <source>%1 %L2 / %L3</source>
        <comment>task, done, total</comment>
        <translation>%1 %L2 / %L3</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>%1: a running task</comment>
        <translation>
            <numerusform>%1 et %Ln autre</numerusform>
            <numerusform>%1 et %Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>Annuler : %1</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SyncPage</name>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>Address to exchange with</source>
        <translation>Adresse avec laquelle échanger</translation>
    </message>
    <message>
        <source>https://, ssh:// or a folder that others can reach</source>
        <translation>https://, ssh:// ou un dossier accessible aux autres</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Définir</translation>
    </message>
    <message>
        <source>Remember this address; nothing is sent yet</source>
        <translation>Retient cette adresse ; rien n’est encore envoyé</translation>
    </message>
    <message>
        <source>Only on this computer</source>
        <translation>Seulement sur cet ordinateur</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>Rien n’attend</translation>
    </message>
    <message>
        <source>What you save appears here until it is sent.</source>
        <translation>Ce que vous enregistrez apparaît ici jusqu’à l’envoi.</translation>
    </message>
    <message>
        <source>Changed by two people</source>
        <translation>Modifié par deux personnes</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Fiche</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Fields changed by two people</source>
        <translation>Champs modifiés par deux personnes</translation>
    </message>
    <message>
        <source>No conflicts</source>
        <translation>Aucun conflit</translation>
    </message>
    <message>
        <source>When two people change the same field, both values wait here for somebody to choose. Nothing is lost and nothing is blocked meanwhile.</source>
        <translation>Quand deux personnes modifient le même champ, les deux valeurs attendent ici que quelqu’un choisisse. Rien n’est perdu et rien n’est bloqué entre-temps.</translation>
    </message>
    <message>
        <source>Choose a field that two people changed.</source>
        <translation>Choisissez un champ que deux personnes ont modifié.</translation>
    </message>
    <message>
        <source>Take &amp;mine</source>
        <translation>Prendre &amp;la mienne</translation>
    </message>
    <message>
        <source>Settles the chosen conflict with your value</source>
        <translation>Règle le conflit choisi avec votre valeur</translation>
    </message>
    <message>
        <source>Take &amp;theirs</source>
        <translation>Prendre l’au&amp;tre</translation>
    </message>
    <message>
        <source>Settles the chosen conflict with the other value</source>
        <translation>Règle le conflit choisi avec l’autre valeur</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>sans nom</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>brouillon</translation>
    </message>
    <message>
        <source>saved, not sent</source>
        <translation>enregistré, non envoyé</translation>
    </message>
    <message>
        <source>An exchange is running.</source>
        <translation>Un échange est en cours.</translation>
    </message>
    <message>
        <source>This workshop has no address yet. Everything you save is kept on this computer.</source>
        <translation>Cet atelier n’a pas encore d’adresse. Tout ce que vous enregistrez est conservé sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Last exchange: %1.</source>
        <translation>Dernier échange : %1.</translation>
    </message>
    <message>
        <source>Nothing has been exchanged with this address yet.</source>
        <translation>Rien n’a encore été échangé avec cette adresse.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait to be sent.</source>
        <translation>
            <numerusform>%Ln modification attend d’être envoyée.</numerusform>
            <numerusform>%Ln modifications attendent d’être envoyées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Échanges</translation>
    </message>
    <message>
        <source>The chosen conflict</source>
        <translation>Le conflit choisi</translation>
    </message>
</context>
<context>
    <name>espalier::ui::Tour</name>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Le dossier %1 ne peut pas être créé.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Départ</translation>
    </message>
    <message>
        <source>Open the workshop</source>
        <translation>Ouvrir l’atelier</translation>
    </message>
    <message>
        <source>A source</source>
        <translation>Une source</translation>
    </message>
    <message>
        <source>Nominate a source</source>
        <translation>Proposer une source</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Tout trouver</translation>
    </message>
    <message>
        <source>Keys and commands</source>
        <translation>Touches et commandes</translation>
    </message>
    <message numerus="yes">
        <source>The page &apos;%1&apos; was not ready after %Ln second(s).</source>
        <translation>
            <numerusform>La page « %1 » n’était pas prête après %Ln seconde.</numerusform>
            <numerusform>La page « %1 » n’était pas prête après %Ln secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The picture %1 could not be written.</source>
        <translation>L’image %1 n’a pas pu être écrite.</translation>
    </message>
    <message>
        <source>Espalier in pictures</source>
        <translation>Espalier en images</translation>
    </message>
    <message>
        <source>The file %1 could not be written.</source>
        <translation>Le fichier %1 n’a pas pu être écrit.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::WorkshopDialog</name>
    <message>
        <source>Join a workshop</source>
        <translation>Rejoindre un atelier</translation>
    </message>
    <message>
        <source>New workshop</source>
        <translation>Nouvel atelier</translation>
    </message>
    <message>
        <source>You get a full copy of the workshop. What you do stays on this computer until you send it.</source>
        <translation>Vous recevez une copie complète de l’atelier. Ce que vous faites reste sur cet ordinateur jusqu’à l’envoi.</translation>
    </message>
    <message>
        <source>A workshop is one folder on this computer. You can share it later by giving it an address.</source>
        <translation>Un atelier est un dossier sur cet ordinateur. Vous pourrez le partager plus tard en lui donnant une adresse.</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>https://, ssh:// or a folder</source>
        <translation>https://, ssh:// ou un dossier</translation>
    </message>
    <message>
        <source>What people call the workshop</source>
        <translation>Comment on appelle l’atelier</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Dossier</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Rejoindre</translation>
    </message>
    <message>
        <source>Make the workshop</source>
        <translation>Créer l’atelier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Folder for the workshop</source>
        <translation>Dossier pour l’atelier</translation>
    </message>
    <message>
        <source>Enter the address somebody gave you.</source>
        <translation>Saisissez l’adresse qu’on vous a donnée.</translation>
    </message>
    <message>
        <source>Give the workshop a name.</source>
        <translation>Donnez un nom à l’atelier.</translation>
    </message>
    <message>
        <source>Choose a folder that is empty or does not exist yet.</source>
        <translation>Choisissez un dossier vide ou qui n’existe pas encore.</translation>
    </message>
    <message>
        <source>The folder must be a full path, beginning with %1.</source>
        <translation>Le dossier doit être un chemin complet, commençant par %1.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::WorkshopOpener</name>
    <message>
        <source>Opening the workshop</source>
        <translation>Ouverture de l’atelier</translation>
    </message>
    <message>
        <source>Making the workshop</source>
        <translation>Création de l’atelier</translation>
    </message>
    <message>
        <source>Getting the workshop</source>
        <translation>Récupération de l’atelier</translation>
    </message>
</context>
<context>
    <name>espalier::ui::WorkshopSession</name>
    <message>
        <source>Reading the workshop</source>
        <translation>Lecture de l’atelier</translation>
    </message>
    <message>
        <source>Sending and getting changes</source>
        <translation>Envoi et réception</translation>
    </message>
</context>
</TS>

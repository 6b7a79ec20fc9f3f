<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Wikipedia and its sister projects</source>
        <translation>Wikipédia et ses projets frères</translation>
    </message>
    <message>
        <source>%1 for text; older copies may say %2.</source>
        <translation>%1 pour le texte&#xa0;; les copies plus anciennes peuvent indiquer %2.</translation>
    </message>
    <message>
        <source>The footer of every page. Quotations and pictures may have licences of their own.</source>
        <translation>Le pied de chaque page. Les citations et les images peuvent avoir leurs propres licences.</translation>
    </message>
    <message>
        <source>Newspapers, magazines, radio and television</source>
        <translation>Journaux, magazines, radio et télévision</translation>
    </message>
    <message>
        <source>Nearly always all rights reserved, even where everybody can read it. Some give older issues away.</source>
        <translation>Presque toujours tous droits réservés, même là où tout le monde peut lire. Certains cèdent les anciens numéros.</translation>
    </message>
    <message>
        <source>Terms of use, imprint, footer. Name the publisher: an agreement may be possible.</source>
        <translation>Conditions d’utilisation, mentions légales, pied de page. Nommez l’éditeur&#xa0;: un accord est peut-être possible.</translation>
    </message>
    <message>
        <source>Blogs and personal pages</source>
        <translation>Blogs et pages personnelles</translation>
    </message>
    <message>
        <source>All rights reserved unless the writer says otherwise. A Creative Commons badge is a licence.</source>
        <translation>Tous droits réservés, sauf si l’auteur dit autre chose. Un badge Creative Commons est une licence.</translation>
    </message>
    <message>
        <source>Footer, side bar, “About”. Open the badge&apos;s link: it names the exact licence and version.</source>
        <translation>Pied de page, barre latérale, «&#xa0;À propos&#xa0;». Ouvrez le lien du badge&#xa0;: il nomme la licence exacte et sa version.</translation>
    </message>
    <message>
        <source>Forums and social media</source>
        <translation>Forums et réseaux sociaux</translation>
    </message>
    <message>
        <source>Each writer keeps the rights; the terms often forbid collecting.</source>
        <translation>Chaque auteur garde ses droits&#xa0;; les conditions interdisent souvent de recueillir les textes.</translation>
    </message>
    <message>
        <source>Terms of use. Say that the texts are by many people, and answer the questions on personal data.</source>
        <translation>Conditions d’utilisation. Dites que les textes sont de nombreuses personnes, et répondez aux questions sur les données personnelles.</translation>
    </message>
    <message>
        <source>Governments, parliaments and courts</source>
        <translation>Gouvernements, parlements et tribunaux</translation>
    </message>
    <message>
        <source>It depends on the country: laws and judgments are often free of copyright, other pages have an open licence or none.</source>
        <translation>Cela dépend du pays&#xa0;: les lois et les jugements sont souvent libres de droit d’auteur, les autres pages ont une licence ouverte ou n’en ont pas.</translation>
    </message>
    <message>
        <source>“Legal notice” or “Open data” page. Name the country.</source>
        <translation>Page «&#xa0;Mentions légales&#xa0;» ou «&#xa0;Données ouvertes&#xa0;». Nommez le pays.</translation>
    </message>
    <message>
        <source>Old books and digital libraries</source>
        <translation>Livres anciens et bibliothèques numériques</translation>
    </message>
    <message>
        <source>In most countries free some decades after the writer&apos;s death; translations, editions and notes have rights of their own.</source>
        <translation>Dans la plupart des pays, libres quelques dizaines d’années après la mort de l’auteur&#xa0;; les traductions, les éditions et les notes ont leurs propres droits.</translation>
    </message>
    <message>
        <source>The title page for names and years, and what the library says about its scans.</source>
        <translation>La page de titre pour les noms et les années, et ce que la bibliothèque dit de ses numérisations.</translation>
    </message>
    <message>
        <source>Scientific articles and theses</source>
        <translation>Articles scientifiques et thèses</translation>
    </message>
    <message>
        <source>Open-access articles name a licence, mostly a Creative Commons one; others belong to the publisher.</source>
        <translation>Les articles en libre accès nomment une licence, le plus souvent Creative Commons&#xa0;; les autres appartiennent à l’éditeur.</translation>
    </message>
    <message>
        <source>The first page of the article, the journal&apos;s page on rights, the record in the archive.</source>
        <translation>La première page de l’article, la page de la revue sur les droits, la notice dans l’archive.</translation>
    </message>
    <message>
        <source>Datasets on a data hub</source>
        <translation>Jeux de données dans un entrepôt de données</translation>
    </message>
    <message>
        <source>The data card names a licence for the collection. The texts inside may have other ones.</source>
        <translation>La fiche de données nomme une licence pour l’ensemble. Les textes qu’il contient peuvent en avoir d’autres.</translation>
    </message>
    <message>
        <source>The card&apos;s “license” line, a LICENSE file, the paper. Copy each as a claim of its own when they differ.</source>
        <translation>La ligne «&#xa0;license&#xa0;» de la fiche, un fichier LICENSE, l’article. S’ils diffèrent, recopiez chacun comme une mention à part.</translation>
    </message>
    <message>
        <source>Code repositories</source>
        <translation>Dépôts de code</translation>
    </message>
    <message>
        <source>The licence file counts for all files that do not say something else.</source>
        <translation>Le fichier de licence vaut pour tous les fichiers qui ne disent pas autre chose.</translation>
    </message>
    <message>
        <source>A file called LICENSE or COPYING; the first lines of the files.</source>
        <translation>Un fichier nommé LICENSE ou COPYING&#xa0;; les premières lignes des fichiers.</translation>
    </message>
    <message>
        <source>Oral archives and community collections</source>
        <translation>Archives orales et collections de communautés</translation>
    </message>
    <message>
        <source>Often no licence at all, but people whose wishes count.</source>
        <translation>Souvent aucune licence, mais des personnes dont les souhaits comptent.</translation>
    </message>
    <message>
        <source>Ask who keeps it, and write down what they say. “Somebody to make contact” in the last step asks for help.</source>
        <translation>Demandez à qui les garde, et notez la réponse. «&#xa0;Quelqu’un pour prendre contact&#xa0;», à la dernière étape, demande de l’aide.</translation>
    </message>
</context>
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
    <message>
        <source>added the dataset %1</source>
        <translation>a ajouté le jeu de données %1</translation>
    </message>
    <message>
        <source>added the training run %1</source>
        <translation>a ajouté l’entraînement %1</translation>
    </message>
    <message>
        <source>added the allocation %1</source>
        <translation>a ajouté l’allocation %1</translation>
    </message>
    <message>
        <source>added a checkpoint%1</source>
        <translation>a ajouté un point de reprise%1</translation>
    </message>
    <message>
        <source>shared the layout %1</source>
        <translation>a partagé la disposition %1</translation>
    </message>
    <message>
        <source>wrote in the chronicle of %1</source>
        <translation>a écrit dans la chronique de %1</translation>
    </message>
    <message>
        <source>acknowledged an alarm of %1</source>
        <translation>a pris acte d’une alerte de %1</translation>
    </message>
    <message>
        <source>imported the chronicle of %1</source>
        <translation>a importé la chronique de %1</translation>
    </message>
    <message>
        <source>froze version %1 of a dataset</source>
        <translation>a figé la version %1 d’un jeu de données</translation>
    </message>
    <message>
        <source>approved %1 (%2)</source>
        <extracomment>What somebody did: %1 is a record, %2 what the decision was about (&quot;licence&quot;).</extracomment>
        <translation>a approuvé %1 (%2)</translation>
    </message>
    <message>
        <source>asked for changes of %1 (%2)</source>
        <translation>a demandé des modifications de %1 (%2)</translation>
    </message>
    <message>
        <source>rejected %1 (%2)</source>
        <translation>a refusé %1 (%2)</translation>
    </message>
    <message>
        <source>took back a decision on %1 (%2)</source>
        <translation>a annulé une décision sur %1 (%2)</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>licence</translation>
    </message>
    <message>
        <source>personal data</source>
        <translation>données personnelles</translation>
    </message>
    <message>
        <source>ethics</source>
        <translation>éthique</translation>
    </message>
    <message>
        <source>acceptance</source>
        <translation>acceptation</translation>
    </message>
    <message>
        <source>removal</source>
        <translation>retrait</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>accord</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>politique</translation>
    </message>
    <message>
        <source>took %1 for review</source>
        <translation>a pris %1 en examen</translation>
    </message>
    <message>
        <source>gave %1 back to the queue</source>
        <translation>a remis %1 dans la file</translation>
    </message>
    <message>
        <source>handed over the review of %1</source>
        <translation>a transmis l’examen de %1</translation>
    </message>
    <message>
        <source>declared a conflict of interest about %1</source>
        <translation>a déclaré un conflit d’intérêts à propos de %1</translation>
    </message>
    <message>
        <source>took back a conflict of interest about %1</source>
        <translation>a levé un conflit d’intérêts à propos de %1</translation>
    </message>
    <message>
        <source>founded the policy %1</source>
        <translation>a fondé la politique %1</translation>
    </message>
    <message>
        <source>added the agreement %1</source>
        <translation>a ajouté l’accord %1</translation>
    </message>
    <message>
        <source>entered a removal request%1</source>
        <translation>a inscrit une demande de retrait%1</translation>
    </message>
    <message>
        <source>took a step of a removal request%1</source>
        <translation>a franchi une étape d’une demande de retrait%1</translation>
    </message>
    <message>
        <source>asked for help with %1</source>
        <translation>a demandé de l’aide pour %1</translation>
    </message>
    <message>
        <source>asked for a contact for %1</source>
        <translation>a demandé un contact pour %1</translation>
    </message>
    <message>
        <source>assigned %1</source>
        <translation>a attribué %1</translation>
    </message>
    <message>
        <source>dealt with a request about %1</source>
        <translation>a traité une demande au sujet de %1</translation>
    </message>
    <message>
        <source>made one of two: %1</source>
        <extracomment>%1 is &quot;NAME into NAME&quot;, as the history has it.</extracomment>
        <translation>a réuni deux fiches en une&#xa0;: %1</translation>
    </message>
    <message>
        <source>set a goal for %1</source>
        <translation>a fixé un objectif pour %1</translation>
    </message>
    <message>
        <source>added the term %1 to a vocabulary</source>
        <translation>a ajouté le terme %1 à un vocabulaire</translation>
    </message>
    <message>
        <source>wrote “%1” as %2: %3</source>
        <extracomment>%1 is a spelling, %2 what is written instead, %3 a field.</extracomment>
        <translation>a remplacé «&#xa0;%1&#xa0;» par %2&#xa0;: %3</translation>
    </message>
    <message numerus="yes">
        <source>wrote %Ln spelling(s) as %1: %2</source>
        <extracomment>%1 is what is written instead, %2 a field.</extracomment>
        <translation>
            <numerusform>a remplacé %Ln orthographe par %1&#xa0;: %2</numerusform>
            <numerusform>a remplacé %Ln orthographes par %1&#xa0;: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln source(s): %1</source>
        <extracomment>What somebody did to many sources; %1 are names of fields.</extracomment>
        <translation>
            <numerusform>a modifié %Ln source&#xa0;: %1</numerusform>
            <numerusform>a modifié %Ln sources&#xa0;: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>put %1 of %2 back</source>
        <comment>a field, a record</comment>
        <translation>a rétabli %1 de %2</translation>
    </message>
    <message>
        <source>took back: %1</source>
        <comment>%1 is what somebody did</comment>
        <translation>a annulé&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Agreements</name>
    <message>
        <source>Search agreements</source>
        <translation>Chercher des accords</translation>
    </message>
    <message>
        <source>Agreements, those that end soon first</source>
        <translation>Accords, d’abord ceux qui se terminent bientôt</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Délai</translation>
    </message>
    <message>
        <source>There are no agreements yet</source>
        <translation>Il n’y a pas encore d’accords</translation>
    </message>
    <message>
        <source>A source that is to be had after an agreement cannot be put into a dataset without one in force.</source>
        <translation>Une source qui ne s’obtient qu’après accord ne peut entrer dans un jeu de données sans un accord en vigueur.</translation>
    </message>
    <message>
        <source>Choose an agreement</source>
        <translation>Choisissez un accord</translation>
    </message>
    <message>
        <source>Its parties, sources, uses and dates appear here.</source>
        <translation>Ses parties, ses sources, ses usages et ses dates apparaissent ici.</translation>
    </message>
</context>
<context>
    <name>AlarmEvidence</name>
    <message>
        <source>step %1</source>
        <translation>étape %1</translation>
    </message>
    <message>
        <source>steps %1 to %2</source>
        <translation>étapes %1 à %2</translation>
    </message>
    <message>
        <source>%1 rose to %2 where %3 was usual (%4).</source>
        <translation>%1&#xa0;: montée à %2, contre %3 d’habitude (%4).</translation>
    </message>
    <message numerus="yes">
        <source>The gradient norm rose %Ln step(s) before the peak.</source>
        <translation>
            <numerusform>La norme du gradient a monté %Ln étape avant le pic.</numerusform>
            <numerusform>La norme du gradient a monté %Ln étapes avant le pic.</numerusform>
        </translation>
    </message>
    <message>
        <source>It came back.</source>
        <translation>Retour à la normale.</translation>
    </message>
    <message>
        <source>It has not come back.</source>
        <translation>Pas encore de retour à la normale.</translation>
    </message>
    <message>
        <source>Nothing came for %1 while evaluating after step %2.</source>
        <translation>Rien n’est venu pendant %1, en pleine évaluation après l’étape %2.</translation>
    </message>
    <message>
        <source>Nothing came for %1 while saving after step %2.</source>
        <translation>Rien n’est venu pendant %1, en plein enregistrement après l’étape %2.</translation>
    </message>
    <message>
        <source>Nothing came for %1 after step %2.</source>
        <translation>Rien n’est venu pendant %1 après l’étape %2.</translation>
    </message>
    <message>
        <source>The run went back (%1).</source>
        <translation>L’entraînement est revenu en arrière (%1).</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Usual (median)</source>
        <translation>Valeur habituelle (médiane)</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limite</translation>
    </message>
    <message>
        <source>Deviations from the usual</source>
        <translation>Écarts à l’habitude</translation>
    </message>
    <message>
        <source>Usual deviation</source>
        <translation>Écart habituel</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Sommet</translation>
    </message>
    <message>
        <source>Step of the peak</source>
        <translation>Étape du sommet</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Silence</translation>
    </message>
    <message>
        <source>Work at risk</source>
        <translation>Travail en jeu</translation>
    </message>
    <message>
        <source>Steps at risk</source>
        <translation>Étapes en jeu</translation>
    </message>
    <message>
        <source>Time at risk</source>
        <translation>Temps en jeu</translation>
    </message>
    <message>
        <source>Last checkpoint at step</source>
        <translation>Dernier point de reprise à l’étape</translation>
    </message>
    <message>
        <source>Gradient norm when it rose</source>
        <translation>Norme du gradient à sa montée</translation>
    </message>
    <message>
        <source>Usual gradient norm</source>
        <translation>Norme du gradient habituelle</translation>
    </message>
    <message>
        <source>Peak of the gradient norm</source>
        <translation>Sommet de la norme du gradient</translation>
    </message>
    <message>
        <source>Gradient norm rose at step</source>
        <translation>La norme du gradient a monté à l’étape</translation>
    </message>
    <message>
        <source>Steps before the loss</source>
        <translation>Étapes d’avance sur la perte</translation>
    </message>
    <message>
        <source>Steps before the peak</source>
        <translation>Étapes d’avance sur le sommet</translation>
    </message>
    <message>
        <source>Back to the usual at step</source>
        <translation>Retour à la normale à l’étape</translation>
    </message>
    <message>
        <source>%1 went from %2 to %3, %4 % slower (%5).</source>
        <translation>%1&#xa0;: de %2 à %3, soit %4 % de moins (%5).</translation>
    </message>
    <message>
        <source>%1 is not a number (%2).</source>
        <translation>%1 n’est plus un nombre (%2).</translation>
    </message>
    <message>
        <source>The loss</source>
        <translation>La perte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s) in a row were skipped (%1).</source>
        <translation>
            <numerusform>%Ln étape de suite a été sautée (%1).</numerusform>
            <numerusform>%Ln étapes de suite ont été sautées (%1).</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has risen to %2 from its lowest average, %3 at step %4, and does not come back.</source>
        <translation>%1&#xa0;: montée à %2 depuis sa plus basse moyenne, %3 à l’étape %4, sans retour.</translation>
    </message>
    <message>
        <source>No checkpoint for %1 steps, where one is due every %2.</source>
        <translation>Pas de point de reprise depuis %1 étapes, alors qu’il en faut un toutes les %2.</translation>
    </message>
</context>
<context>
    <name>AssociationsPanel</name>
    <message>
        <source>more often than by chance</source>
        <translation>plus souvent que par hasard</translation>
    </message>
    <message>
        <source>less often than by chance</source>
        <translation>moins souvent que par hasard</translation>
    </message>
    <message>
        <source>as by chance</source>
        <translation>comme par hasard</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Terme</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Mot</translation>
    </message>
    <message>
        <source>nPMI</source>
        <translation>nPMI</translation>
    </message>
    <message>
        <source>At least</source>
        <comment>lower end of an interval</comment>
        <translation>Au moins</translation>
    </message>
    <message>
        <source>At most</source>
        <comment>upper end of an interval</comment>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>With the term</source>
        <translation>Avec le terme</translation>
    </message>
    <message>
        <source>With the word</source>
        <translation>Avec le mot</translation>
    </message>
    <message>
        <source>They stand together</source>
        <translation>Ils vont ensemble</translation>
    </message>
    <message>
        <source>Together</source>
        <comment>sentences or documents with a term and a word</comment>
        <translation>Ensemble</translation>
    </message>
</context>
<context>
    <name>AuditExport</name>
    <message>
        <source>Folder for the audit report</source>
        <translation>Dossier du rapport d’audit</translation>
    </message>
    <message>
        <source>Writing the audit report</source>
        <translation>Écriture du rapport d’audit</translation>
    </message>
    <message>
        <source>The audit report stands in %1.</source>
        <translation>Le rapport d’audit se trouve dans&#xa0;%1.</translation>
    </message>
    <message>
        <source>The audit report of %1 stands in %2.</source>
        <translation>Le rapport d’audit de %1 se trouve dans&#xa0;%2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln finding(s) need a look.</source>
        <translation>
            <numerusform>%Ln constat mérite un regard.</numerusform>
            <numerusform>%Ln constats méritent un regard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>%1 %</source>
        <extracomment>A share in per cent.</extracomment>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 G</source>
        <extracomment>Short for thousands of millions on an axis.</extracomment>
        <translation>%1 G</translation>
    </message>
    <message>
        <source>%1 M</source>
        <extracomment>Short for millions on an axis.</extracomment>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 k</source>
        <extracomment>Short for thousands on an axis.</extracomment>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <extracomment>A number and the interval it lies in with 95 %.</extracomment>
        <translation>%1 (%2 à&#xa0;%3)</translation>
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
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 [...] (long text, %L2 bytes)</source>
        <translation>%1 […] (texte long, %L2 octets)</translation>
    </message>
    <message>
        <source>: </source>
        <comment>between the names of a field and of a field inside it</comment>
        <translation>&#xa0;: </translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>Version of a dataset</source>
        <translation>Version d’un jeu de données</translation>
    </message>
    <message>
        <source>Training run</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Point de reprise</translation>
    </message>
    <message>
        <source>Allocation</source>
        <translation>Allocation d’heures</translation>
    </message>
    <message>
        <source>Saved layout</source>
        <translation>Disposition enregistrée</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Politique</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>Removal request</source>
        <translation>Demande de retrait</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>périmée</translation>
    </message>
    <message>
        <source>untrusted</source>
        <translation>non fiable</translation>
    </message>
    <message>
        <source>Term of a vocabulary</source>
        <translation>Terme d’un vocabulaire</translation>
    </message>
    <message>
        <source>Goal for a language</source>
        <translation>Objectif pour une langue</translation>
    </message>
    <message>
        <source>Looked after by</source>
        <translation>Prise en charge par</translation>
    </message>
    <message>
        <source>Asked of</source>
        <translation>Demandé à</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Outside the vocabulary</source>
        <translation>Hors du vocabulaire</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A kind of source and, finer, what it is: &quot;Website: Wiki&quot;.</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>everybody</source>
        <comment>of whom something is asked</comment>
        <translation>tout le monde</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>the same</source>
        <translation>pareil</translation>
    </message>
    <message>
        <source>%1 points more</source>
        <extracomment>Difference of two shares.</extracomment>
        <translation>%1 points de plus</translation>
    </message>
    <message>
        <source>%1 points less</source>
        <translation>%1 points de moins</translation>
    </message>
    <message>
        <source>there was none</source>
        <translation>il n’y en avait pas</translation>
    </message>
    <message>
        <source>%1 times as much</source>
        <translation>%1 fois autant</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 de plus</translation>
    </message>
    <message>
        <source>%1 less</source>
        <translation>%1 de moins</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>This one has</source>
        <translation>Celle-ci en a</translation>
    </message>
    <message>
        <source>This one among the others</source>
        <translation>Celle-ci parmi les autres</translation>
    </message>
    <message>
        <source>The other one among them</source>
        <translation>L’autre parmi elles</translation>
    </message>
    <message>
        <source>not to be judged</source>
        <translation>impossible à juger</translation>
    </message>
    <message>
        <source>unusual: %1 times the spread</source>
        <translation>inhabituelle&#xa0;:&#xa0;%1 fois la dispersion</translation>
    </message>
    <message>
        <source>usual: %1 times the spread</source>
        <translation>habituelle&#xa0;:&#xa0;%1 fois la dispersion</translation>
    </message>
    <message>
        <source>The difference is</source>
        <translation>La différence est</translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <source>about %1</source>
        <extracomment>An amount that is partly an estimate.</extracomment>
        <translation>environ %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>language in its own words, code</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Spoken in: %1</source>
        <translation>Lieux où on la parle&#xa0;: %1</translation>
    </message>
    <message>
        <source>Groups: %1</source>
        <translation>Groupes&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message>
        <source>Wanted by %1</source>
        <translation>Voulu pour le %1</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>encore rien</translation>
    </message>
    <message>
        <source>of unknown size</source>
        <translation>de taille inconnue</translation>
    </message>
    <message>
        <source>%1 of text</source>
        <extracomment>An amount such as 1.2 GB.</extracomment>
        <translation>%1 de texte</translation>
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
        <source>Nominated</source>
        <translation>Proposé</translation>
    </message>
    <message>
        <source>Looked after</source>
        <translation>Pris en charge</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Objectif</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Atteint</translation>
    </message>
    <message>
        <source>Sources that are not rejected, removed or withdrawn</source>
        <translation>Sources qui ne sont ni refusées, ni supprimées, ni retirées</translation>
    </message>
    <message>
        <source>What these sources say they hold</source>
        <translation>Ce que ces sources disent contenir</translation>
    </message>
    <message>
        <source>Of these, what sources hold that somebody looks after</source>
        <translation>Parmi ces sources, ce que contiennent celles dont quelqu’un s’occupe</translation>
    </message>
    <message>
        <source>Of these, what accepted sources hold</source>
        <translation>Parmi ces sources, ce que contiennent celles qui sont acceptées</translation>
    </message>
    <message>
        <source>Text in this language that was found in the latest version of each dataset</source>
        <translation>Texte dans cette langue trouvé dans la dernière version de chaque jeu de données</translation>
    </message>
    <message>
        <source>What the workshop set out to have</source>
        <translation>Ce que l’atelier s’est donné pour but d’avoir</translation>
    </message>
    <message>
        <source>The smaller share of the wanted text and of the wanted sources that is accepted</source>
        <translation>La plus petite des deux parts acceptées&#xa0;: celle du texte voulu ou celle des sources voulues</translation>
    </message>
    <message>
        <source>bytes of text</source>
        <translation>octets de texte</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>sources</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>actions</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) say nothing of their size</source>
        <translation>
            <numerusform>%Ln source ne dit rien de sa taille</numerusform>
            <numerusform>%Ln sources ne disent rien de leur taille</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message>
        <source>Over what is in sight it stays level at about %1.</source>
        <extracomment>The trend of a curve over what is in sight.</extracomment>
        <translation>Sur ce qui est visible, elle reste à peu près à %1.</translation>
    </message>
    <message>
        <source>Over what is in sight it falls from about %1 to about %2.</source>
        <extracomment>The trend of a curve over what is in sight: two values, at its beginning and at its end.</extracomment>
        <translation>Sur ce qui est visible, elle descend d’environ %1 à environ %2.</translation>
    </message>
    <message>
        <source>Over what is in sight it rises from about %1 to about %2.</source>
        <extracomment>The trend of a curve over what is in sight: two values, at its beginning and at its end.</extracomment>
        <translation>Sur ce qui est visible, elle monte d’environ %1 à environ %2.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>value, place</comment>
        <extracomment>A value and where it was measured: 5.098 at step 31,219</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 near %2</source>
        <comment>value, place</comment>
        <extracomment>A value and about where it was measured: 5.098 near step 31,200</extracomment>
        <translation>%1 (vers %2)</translation>
    </message>
    <message>
        <source>%1 has no values in sight.</source>
        <extracomment>%1 is the name of a curve.</extracomment>
        <translation>%1&#xa0;: aucune valeur n’est visible.</translation>
    </message>
    <message>
        <source>%1: first %2, last %3;</source>
        <extracomment>The name of a curve, then its first and last value with their places.</extracomment>
        <translation>%1&#xa0;: d’abord %2, enfin %3&#xa0;;</translation>
    </message>
    <message>
        <source>least %1, greatest %2.</source>
        <extracomment>Goes on after the first and last value of a curve; each is a value with its place.</extracomment>
        <translation>minimum %1, maximum %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s) have no finite value.</source>
        <extracomment>In a curve values are missing that are not numbers or infinite.</extracomment>
        <translation>
            <numerusform>%Ln endroit est sans valeur finie.</numerusform>
            <numerusform>%Ln endroits sont sans valeur finie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CurveMarks</name>
    <message>
        <source>Entry: %1</source>
        <extracomment>A chronicle entry at a place of a training run and its text.</extracomment>
        <translation>Entrée&#xa0;: %1</translation>
    </message>
    <message>
        <source>Restart: %1</source>
        <extracomment>A restart at a place of a training run and what is known of it.</extracomment>
        <translation>Redémarrage&#xa0;: %1</translation>
    </message>
    <message>
        <source>Checkpoint: %1</source>
        <extracomment>A checkpoint at a place of a training run and its name.</extracomment>
        <translation>Point de reprise&#xa0;: %1</translation>
    </message>
    <message>
        <source>Hint: %1</source>
        <extracomment>An alarm of the lowest level and what it says.</extracomment>
        <translation>Indication&#xa0;: %1</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <extracomment>An alarm of the middle level and what it says.</extracomment>
        <translation>Avertissement&#xa0;: %1</translation>
    </message>
    <message>
        <source>Critical: %1</source>
        <extracomment>An alarm of the highest level and what it says.</extracomment>
        <translation>Critique&#xa0;: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <extracomment>After a list of the first marks at a place.</extracomment>
        <translation>
            <numerusform>et %Ln autre</numerusform>
            <numerusform>et %Ln autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CurveTable</name>
    <message>
        <source>Samples</source>
        <extracomment>Column of a table: how many samples were read by then.</extracomment>
        <translation>Exemples</translation>
    </message>
    <message>
        <source>Tokens</source>
        <extracomment>Column of a table: how many tokens were read by then.</extracomment>
        <translation>Jetons</translation>
    </message>
    <message>
        <source>Line</source>
        <extracomment>Column of a table: the name of a curve.</extracomment>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Run</source>
        <extracomment>Column of a table: the run a curve belongs to.</extracomment>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Step</source>
        <extracomment>Column of a table: the step of a training run.</extracomment>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <extracomment>Column of a table: time in coordinated universal time.</extracomment>
        <translation>Heure (UTC)</translation>
    </message>
    <message>
        <source>%1, every sample</source>
        <extracomment>Column of a table with a row for every sample; %1 is what was measured, as in &quot;loss&quot;.</extracomment>
        <translation>%1, chaque relevé</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <extracomment>Column of a table: the smoothed value.</extracomment>
        <translation>Lissée</translation>
    </message>
    <message>
        <source>From step</source>
        <extracomment>Column of a table: where a stretch of steps begins.</extracomment>
        <translation>De l’étape</translation>
    </message>
    <message>
        <source>Samples, about</source>
        <extracomment>Column of a table: about how many samples a stretch holds.</extracomment>
        <translation>Relevés, environ</translation>
    </message>
    <message>
        <source>%1, least in the column of pixels</source>
        <extracomment>Column of a table with a row for every column of pixels of a chart; %1 is what was measured.</extracomment>
        <translation>%1, minimum dans la colonne de pixels</translation>
    </message>
    <message>
        <source>greatest</source>
        <extracomment>Column of a table: the greatest value in a column of pixels of a chart.</extracomment>
        <translation>maximum</translation>
    </message>
    <message>
        <source>first</source>
        <extracomment>Column of a table: the first value in a column of pixels of a chart.</extracomment>
        <translation>première</translation>
    </message>
    <message>
        <source>last</source>
        <extracomment>Column of a table: the last value in a column of pixels of a chart.</extracomment>
        <translation>dernière</translation>
    </message>
    <message>
        <source>last smoothed</source>
        <extracomment>Column of a table: the last smoothed value in a column of pixels of a chart.</extracomment>
        <translation>dernière lissée</translation>
    </message>
</context>
<context>
    <name>CurveTicks</name>
    <message>
        <source>%1 T</source>
        <extracomment>Short for millions of millions on an axis: 1.2 T tokens.</extracomment>
        <translation>%1&#xa0;T</translation>
    </message>
    <message>
        <source>%1 B</source>
        <extracomment>Short for thousands of millions on an axis: 12.3 B tokens.</extracomment>
        <translation>%1&#xa0;G</translation>
    </message>
    <message>
        <source>%1 M</source>
        <extracomment>Short for millions on an axis.</extracomment>
        <translation>%1&#xa0;M</translation>
    </message>
    <message>
        <source>%1 k</source>
        <extracomment>Short for thousands on an axis.</extracomment>
        <translation>%1&#xa0;k</translation>
    </message>
    <message>
        <source>steps</source>
        <extracomment>What a horizontal axis counts: steps of a training run.</extracomment>
        <translation>étapes</translation>
    </message>
    <message>
        <source>samples</source>
        <extracomment>What a horizontal axis counts: training samples that were read.</extracomment>
        <translation>exemples</translation>
    </message>
    <message>
        <source>tokens</source>
        <extracomment>What a horizontal axis counts: tokens that were read.</extracomment>
        <translation>jetons</translation>
    </message>
    <message>
        <source>local time</source>
        <translation>heure locale</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A date and a time of day: 3 May 2026, 14:05:09</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>step %1</source>
        <extracomment>A place on the axis of a training run.</extracomment>
        <translation>étape %1</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <extracomment>A place on the axis of a training run: after so many samples.</extracomment>
        <translation>%1 exemples</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <extracomment>A place on the axis of a training run: after so many tokens.</extracomment>
        <translation>%1 jetons</translation>
    </message>
    <message>
        <source>not a number</source>
        <extracomment>Said of a measured value.</extracomment>
        <translation>pas un nombre</translation>
    </message>
    <message>
        <source>infinite</source>
        <extracomment>Said of a measured value that is beyond all bounds, above or below.</extracomment>
        <translation>infini</translation>
    </message>
    <message>
        <source>minus infinite</source>
        <translation>moins l’infini</translation>
    </message>
</context>
<context>
    <name>DashboardMarks</name>
    <message>
        <source>%1: %2</source>
        <extracomment>A chronicle entry on a chart: its kind, its first line.</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Attempt %1 begins at step %2</source>
        <translation>La tentative %1 commence à l’étape %2</translation>
    </message>
    <message>
        <source>Checkpoint at step %1</source>
        <translation>Point de reprise à l’étape %1</translation>
    </message>
    <message>
        <source>Data skipped</source>
        <translation>Données sautées</translation>
    </message>
</context>
<context>
    <name>DatasetPanels</name>
    <message>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Fragments</translation>
    </message>
    <message>
        <source>Languages and words</source>
        <translation>Langues et mots</translation>
    </message>
    <message>
        <source>Origins and rights</source>
        <translation>Origines et droits</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doublons</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Contamination</source>
        <translation>Contamination</translation>
    </message>
    <message>
        <source>Associations</source>
        <translation>Associations</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
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
        <translation>Vérifiez le nom ou l’adresse&#xa0;; quelqu’un l’a peut-être déplacé.</translation>
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
        <translation>Espalier a commis une erreur interne&#xa0;: %1.</translation>
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
        <translation>Le disque est plein&#xa0;: %1 n’a pas pu être écrit.</translation>
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
        <translation>Modifié ici et dans le fichier importé&#xa0;; ce qui a été modifié ici demeure.</translation>
    </message>
</context>
<context>
    <name>FormCompleters</name>
    <message>
        <source>several languages, %1</source>
        <extracomment>Beside the name of a language such as Chinese or Arabic, which stands for several; %1 is its code.</extracomment>
        <translation>plusieurs langues, %1</translation>
    </message>
    <message>
        <source>one of %1, %2</source>
        <extracomment>A proposal; %1 is the name of a language that stands for several, %2 further names and the code of this one.</extracomment>
        <translation>fait partie de «&#xa0;%1&#xa0;», %2</translation>
    </message>
</context>
<context>
    <name>Governance</name>
    <message>
        <source>attribution</source>
        <translation>attribution</translation>
    </message>
    <message>
        <source>licence notice</source>
        <translation>avis de licence</translation>
    </message>
    <message>
        <source>share alike</source>
        <translation>partage dans les mêmes conditions</translation>
    </message>
    <message>
        <source>state changes</source>
        <translation>indication des modifications</translation>
    </message>
    <message>
        <source>offer the source</source>
        <translation>mise à disposition du code source</translation>
    </message>
    <message>
        <source>no endorsement</source>
        <translation>aucune caution suggérée</translation>
    </message>
    <message>
        <source>publish results</source>
        <translation>publication des résultats</translation>
    </message>
    <message>
        <source>ethics approval</source>
        <translation>approbation éthique</translation>
    </message>
    <message>
        <source>return derived data</source>
        <translation>restitution des données dérivées</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Autorisé</translation>
    </message>
    <message>
        <source>Allowed with duties</source>
        <translation>Autorisé avec obligations</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>À trancher par une personne</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Interdit</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Données personnelles</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Politique</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>compte</translation>
    </message>
    <message>
        <source>stale: the record has changed</source>
        <translation>périmée&#xa0;: la fiche a changé</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expirée</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>remplacée</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>annulée</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>sans signature</translation>
    </message>
    <message>
        <source>signature does not hold</source>
        <translation>signature non valable</translation>
    </message>
    <message>
        <source>key not in the policy</source>
        <translation>clé absente de la politique</translation>
    </message>
    <message>
        <source>key not valid then</source>
        <translation>clé non valable à cette date</translation>
    </message>
    <message>
        <source>role not allowed</source>
        <translation>rôle non autorisé</translation>
    </message>
    <message>
        <source>own nomination</source>
        <translation>sa propre proposition</translation>
    </message>
    <message>
        <source>key of somebody else</source>
        <translation>clé de quelqu’un d’autre</translation>
    </message>
    <message>
        <source>copied from elsewhere</source>
        <translation>copiée d’ailleurs</translation>
    </message>
    <message>
        <source>not in its batch</source>
        <translation>absente de son lot</translation>
    </message>
    <message>
        <source>impossible date</source>
        <translation>date impossible</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>sans décision</translation>
    </message>
    <message>
        <source>waits for more signatures</source>
        <translation>attend d’autres signatures</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>approuvée</translation>
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
        <source>Owner</source>
        <translation>Propriétaire</translation>
    </message>
    <message>
        <source>Licence file</source>
        <translation>Fichier de licence</translation>
    </message>
    <message>
        <source>Data hub</source>
        <translation>Entrepôt de données</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>Dépôt de code</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Data card</source>
        <translation>Fiche de données</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Examinateur</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>tdmrep.json</source>
        <translation>tdmrep.json</translation>
    </message>
    <message>
        <source>HTTP headers</source>
        <translation>En-têtes HTTP</translation>
    </message>
    <message>
        <source>robots.txt</source>
        <translation>robots.txt</translation>
    </message>
    <message>
        <source>Meta elements</source>
        <translation>Éléments meta</translation>
    </message>
    <message>
        <source>AIPREF</source>
        <translation>AIPREF</translation>
    </message>
    <message>
        <source>Content credentials</source>
        <translation>Content Credentials</translation>
    </message>
    <message>
        <source>Terms of use</source>
        <translation>Conditions d’utilisation</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Déclaration</translation>
    </message>
    <message>
        <source>says nothing</source>
        <translation>ne dit rien</translation>
    </message>
    <message>
        <source>allows</source>
        <translation>autorise</translation>
    </message>
    <message>
        <source>reserves</source>
        <translation>réserve les droits</translation>
    </message>
    <message>
        <source>allows within limits</source>
        <translation>autorise dans certaines limites</translation>
    </message>
    <message>
        <source>Contradiction</source>
        <translation>Contradiction</translation>
    </message>
    <message>
        <source>One is stricter</source>
        <translation>L’une est plus stricte</translation>
    </message>
    <message>
        <source>Another version</source>
        <translation>Autre version</translation>
    </message>
    <message>
        <source>No expression</source>
        <translation>Pas une expression</translation>
    </message>
    <message>
        <source>No evidence</source>
        <translation>Aucune preuve</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>Clause</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Mention</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Conclusion</translation>
    </message>
    <message>
        <source>Opt-out</source>
        <translation>Opposition</translation>
    </message>
    <message>
        <source>Data use term</source>
        <translation>Condition d’usage des données</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>Droit</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Non connu</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domaine</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Addresses that begin with</source>
        <translation>Adresses commençant par</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>received</source>
        <translation>reçue</translation>
    </message>
    <message>
        <source>identity verified</source>
        <translation>identité vérifiée</translation>
    </message>
    <message>
        <source>scope settled</source>
        <translation>portée établie</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>acceptée</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>appliquée</translation>
    </message>
    <message>
        <source>requester told</source>
        <translation>demandeur informé</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>abandonnée</translation>
    </message>
    <message>
        <source>not yet in force</source>
        <translation>pas encore en vigueur</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>en vigueur</translation>
    </message>
    <message>
        <source>ends soon</source>
        <translation>se termine bientôt</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) left</source>
        <translation>
            <numerusform>encore %Ln jour</numerusform>
            <numerusform>encore %Ln jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) overdue</source>
        <translation>
            <numerusform>%Ln jour de retard</numerusform>
            <numerusform>%Ln jours de retard</numerusform>
        </translation>
    </message>
    <message>
        <source>lawful access</source>
        <translation>accès licite</translation>
    </message>
    <message>
        <source>respect reservations</source>
        <translation>respect des réserves de droits</translation>
    </message>
    <message>
        <source>keep copies no longer than needed</source>
        <translation>copies gardées le temps nécessaire seulement</translation>
    </message>
    <message>
        <source>keep copies safe</source>
        <translation>copies gardées en sûreté</translation>
    </message>
    <message>
        <source>acknowledge the source</source>
        <translation>mention de la source</translation>
    </message>
    <message>
        <source>little parts only</source>
        <translation>petites parties seulement</translation>
    </message>
    <message>
        <source>not for profit</source>
        <translation>sans but lucratif</translation>
    </message>
    <message>
        <source>work together with its makers</source>
        <translation>travail avec ses auteurs</translation>
    </message>
    <message>
        <source>only in the region named</source>
        <translation>dans la région nommée seulement</translation>
    </message>
    <message>
        <source>only until the date named</source>
        <translation>jusqu’à la date nommée seulement</translation>
    </message>
    <message>
        <source>no study of ancestry</source>
        <translation>aucune étude d’ascendance</translation>
    </message>
    <message>
        <source>conditions of the agreement</source>
        <translation>conditions de l’accord</translation>
    </message>
    <message>
        <source>measures for personal data</source>
        <translation>mesures pour les données personnelles</translation>
    </message>
    <message>
        <source>unchanged only</source>
        <translation>sans modification</translation>
    </message>
    <message>
        <source>not for commerce</source>
        <translation>non commercial</translation>
    </message>
    <message>
        <source>check the rights in single texts</source>
        <translation>vérification des droits sur chaque texte</translation>
    </message>
    <message>
        <source>check the database right</source>
        <translation>vérification du droit sur la base de données</translation>
    </message>
    <message>
        <source>check the term of protection</source>
        <translation>vérification de la durée de protection</translation>
    </message>
    <message>
        <source>pass on the terms</source>
        <translation>transmission des conditions</translation>
    </message>
</context>
<context>
    <name>GovernanceSections</name>
    <message>
        <source>Review</source>
        <translation>Examen</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>Retraits</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Accords</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Politique</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>Filiation</translation>
    </message>
</context>
<context>
    <name>KeyText</name>
    <message>
        <source>E-mail addresses</source>
        <translation>Adresses électroniques</translation>
    </message>
    <message>
        <source>Internet addresses (IP)</source>
        <translation>Adresses Internet (IP)</translation>
    </message>
    <message>
        <source>User names</source>
        <translation>Noms d’utilisateur</translation>
    </message>
    <message>
        <source>Keys and passwords</source>
        <translation>Clés et mots de passe</translation>
    </message>
    <message>
        <source>Telephone numbers</source>
        <translation>Numéros de téléphone</translation>
    </message>
    <message>
        <source>Credit cards</source>
        <translation>Cartes bancaires</translation>
    </message>
    <message>
        <source>Bank accounts (IBAN)</source>
        <translation>Comptes bancaires (IBAN)</translation>
    </message>
    <message>
        <source>Bitcoin addresses</source>
        <translation>Adresses Bitcoin</translation>
    </message>
    <message>
        <source>Social security numbers (US)</source>
        <translation>Numéros de sécurité sociale (États-Unis)</translation>
    </message>
    <message>
        <source>Social insurance numbers (Canada)</source>
        <translation>Numéros d’assurance sociale (Canada)</translation>
    </message>
    <message>
        <source>Aadhaar numbers (India)</source>
        <translation>Numéros Aadhaar (Inde)</translation>
    </message>
    <message>
        <source>Tax file numbers (Australia)</source>
        <translation>Numéros fiscaux (Australie)</translation>
    </message>
    <message>
        <source>Business numbers (Australia)</source>
        <translation>Numéros d’entreprise (Australie)</translation>
    </message>
    <message>
        <source>Identity cards (Spain)</source>
        <translation>Cartes d’identité (Espagne)</translation>
    </message>
    <message>
        <source>Numbers of foreigners (Spain)</source>
        <translation>Numéros d’étranger (Espagne)</translation>
    </message>
    <message>
        <source>Population numbers (Mexico)</source>
        <translation>Numéros de population (Mexique)</translation>
    </message>
    <message>
        <source>Tax numbers (Portugal)</source>
        <translation>Numéros fiscaux (Portugal)</translation>
    </message>
    <message>
        <source>Citizen cards (Portugal)</source>
        <translation>Cartes de citoyen (Portugal)</translation>
    </message>
    <message>
        <source>Taxpayer numbers (Brazil)</source>
        <translation>Numéros de contribuable (Brésil)</translation>
    </message>
    <message>
        <source>Identity numbers (China)</source>
        <translation>Numéros d’identité (Chine)</translation>
    </message>
    <message>
        <source>Licence plates</source>
        <translation>Plaques d’immatriculation</translation>
    </message>
    <message>
        <source>Empty lines</source>
        <translation>Lignes vides</translation>
    </message>
    <message>
        <source>Not JSON</source>
        <translation>Pas du JSON</translation>
    </message>
    <message>
        <source>Something after the JSON</source>
        <translation>Quelque chose après le JSON</translation>
    </message>
    <message>
        <source>JSON, but not an object</source>
        <translation>Du JSON, mais pas un objet</translation>
    </message>
    <message>
        <source>No text in it</source>
        <translation>Pas de texte</translation>
    </message>
    <message>
        <source>The text is not a string</source>
        <translation>Le texte n’est pas une chaîne</translation>
    </message>
    <message>
        <source>Longer than the limit</source>
        <translation>Plus longue que la limite</translation>
    </message>
    <message>
        <source>A byte order mark (left out)</source>
        <translation>Une marque d’ordre des octets (omise)</translation>
    </message>
    <message>
        <source>Bytes that are not UTF-8 (replaced)</source>
        <translation>Des octets qui ne sont pas de l’UTF-8 (remplacés)</translation>
    </message>
    <message>
        <source>Half of a character (replaced)</source>
        <translation>Une moitié de caractère (remplacée)</translation>
    </message>
    <message>
        <source>A NUL character (kept)</source>
        <translation>Un caractère NUL (gardé)</translation>
    </message>
    <message>
        <source>The same key twice (the last one counts)</source>
        <translation>Deux fois la même clé (la dernière compte)</translation>
    </message>
    <message>
        <source>Very deep nesting</source>
        <translation>Imbrication très profonde</translation>
    </message>
    <message>
        <source>An empty text</source>
        <translation>Un texte vide</translation>
    </message>
    <message>
        <source>No end of line at the end of the file</source>
        <translation>Pas de fin de ligne à la fin du fichier</translation>
    </message>
    <message>
        <source>Damaged files</source>
        <translation>Fichiers abîmés</translation>
    </message>
    <message>
        <source>Number of words</source>
        <translation>Nombre de mots</translation>
    </message>
    <message>
        <source>Repeated characters</source>
        <translation>Caractères répétés</translation>
    </message>
    <message>
        <source>Repeated words</source>
        <translation>Mots répétés</translation>
    </message>
    <message>
        <source>Special characters</source>
        <translation>Caractères spéciaux</translation>
    </message>
    <message>
        <source>Stop words</source>
        <translation>Mots vides</translation>
    </message>
    <message>
        <source>Flagged words</source>
        <translation>Mots signalés</translation>
    </message>
    <message>
        <source>Certainty of the language</source>
        <translation>Certitude de la langue</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Perplexité</translation>
    </message>
    <message>
        <source>Drops documents with fewer words.</source>
        <translation>Écarte les documents qui ont moins de mots.</translation>
    </message>
    <message>
        <source>Share of sequences of characters that belong to the most repeated ones. Drops what has more.</source>
        <translation>Part des suites de caractères qui sont parmi les plus répétées. Écarte ce qui en a plus.</translation>
    </message>
    <message>
        <source>Share of sequences of words that occur more than once. Drops what has more.</source>
        <translation>Part des suites de mots qui reviennent plus d’une fois. Écarte ce qui en a plus.</translation>
    </message>
    <message>
        <source>Share of characters that are digits, punctuation, emoji and the like. Drops what has more.</source>
        <translation>Part des caractères qui sont des chiffres, de la ponctuation, des émojis et autres. Écarte ce qui en a plus.</translation>
    </message>
    <message>
        <source>Share of words that are among the most common of the language. Drops what has fewer: running text has many.</source>
        <translation>Part des mots qui sont parmi les plus courants de la langue. Écarte ce qui en a moins&#xa0;: un texte suivi en a beaucoup.</translation>
    </message>
    <message>
        <source>Share of words on a list of flagged ones. Drops what has more.</source>
        <translation>Part des mots qui sont sur une liste de mots signalés. Écarte ce qui en a plus.</translation>
    </message>
    <message>
        <source>How sure the identifier is of the language. Drops what is less sure.</source>
        <translation>À quel point l’identificateur est sûr de la langue. Écarte ce dont il est moins sûr.</translation>
    </message>
    <message>
        <source>How surprising a language model finds the text. Drops what is more surprising.</source>
        <translation>À quel point un modèle de langue trouve le texte surprenant. Écarte ce qui l’est davantage.</translation>
    </message>
    <message>
        <source>Longest documents</source>
        <translation>Documents les plus longs</translation>
    </message>
    <message>
        <source>Most repetitive documents</source>
        <translation>Documents les plus répétitifs</translation>
    </message>
    <message>
        <source>Longest runs of one character</source>
        <translation>Plus longues suites d’un seul caractère</translation>
    </message>
    <message>
        <source>A number that JSON does not have (NaN, Infinity)</source>
        <translation>Un nombre que JSON ne connaît pas (NaN, Infinity)</translation>
    </message>
</context>
<context>
    <name>LayoutName</name>
    <message>
        <source>Name of the layout:</source>
        <translation>Nom de la disposition&#xa0;:</translation>
    </message>
</context>
<context>
    <name>LineageTr</name>
    <message numerus="yes">
        <source>%Ln custodians</source>
        <translation>
            <numerusform>%Ln dépositaire</numerusform>
            <numerusform>%Ln dépositaires</numerusform>
        </translation>
    </message>
    <message>
        <source>Custodian</source>
        <translation>Dépositaire</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agreements</source>
        <translation>
            <numerusform>%Ln accord</numerusform>
            <numerusform>%Ln accords</numerusform>
        </translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Accord</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sources</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message numerus="yes">
        <source>%Ln decisions</source>
        <translation>
            <numerusform>%Ln décision</numerusform>
            <numerusform>%Ln décisions</numerusform>
        </translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message numerus="yes">
        <source>%Ln datasets</source>
        <translation>
            <numerusform>%Ln jeu de données</numerusform>
            <numerusform>%Ln jeux de données</numerusform>
        </translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Jeu de données</translation>
    </message>
    <message numerus="yes">
        <source>%Ln versions</source>
        <translation>
            <numerusform>%Ln version</numerusform>
            <numerusform>%Ln versions</numerusform>
        </translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shards</source>
        <translation>
            <numerusform>%Ln fragment</numerusform>
            <numerusform>%Ln fragments</numerusform>
        </translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Fragment</translation>
    </message>
    <message numerus="yes">
        <source>%Ln runs</source>
        <translation>
            <numerusform>%Ln entraînement</numerusform>
            <numerusform>%Ln entraînements</numerusform>
        </translation>
    </message>
    <message>
        <source>Training run</source>
        <translation>Entraînement</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ranges of steps</source>
        <translation>
            <numerusform>%Ln plage d’étapes</numerusform>
            <numerusform>%Ln plages d’étapes</numerusform>
        </translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message numerus="yes">
        <source>%Ln checkpoints</source>
        <translation>
            <numerusform>%Ln point de reprise</numerusform>
            <numerusform>%Ln points de reprise</numerusform>
        </translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Point de reprise</translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluations</source>
        <translation>
            <numerusform>%Ln évaluation</numerusform>
            <numerusform>%Ln évaluations</numerusform>
        </translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Évaluation</translation>
    </message>
    <message numerus="yes">
        <source>%Ln removal requests</source>
        <translation>
            <numerusform>%Ln demande de retrait</numerusform>
            <numerusform>%Ln demandes de retrait</numerusform>
        </translation>
    </message>
    <message>
        <source>Removal request</source>
        <translation>Demande de retrait</translation>
    </message>
    <message>
        <source>not in this workshop</source>
        <translation>absente de cet atelier</translation>
    </message>
    <message>
        <source>named in words only</source>
        <translation>nommée en mots seulement</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>en vigueur</translation>
    </message>
    <message>
        <source>not yet in force</source>
        <translation>pas encore en vigueur</translation>
    </message>
    <message>
        <source>ends soon</source>
        <translation>se termine bientôt</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>terminé</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>approuvée</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expirée</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>remplacée</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>sans signature</translation>
    </message>
    <message>
        <source>bad signature</source>
        <translation>signature non valable</translation>
    </message>
    <message>
        <source>unknown key</source>
        <translation>clé inconnue</translation>
    </message>
    <message>
        <source>key not valid</source>
        <translation>clé non valable</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>rôle non autorisé</translation>
    </message>
    <message>
        <source>own nomination</source>
        <translation>sa propre proposition</translation>
    </message>
    <message>
        <source>not the person</source>
        <translation>clé de quelqu’un d’autre</translation>
    </message>
    <message>
        <source>copied from elsewhere</source>
        <translation>copiée d’ailleurs</translation>
    </message>
    <message>
        <source>outside its batch</source>
        <translation>hors de son lot</translation>
    </message>
    <message>
        <source>dated wrongly</source>
        <translation>date impossible</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>received</source>
        <translation>reçue</translation>
    </message>
    <message>
        <source>identity verified</source>
        <translation>identité vérifiée</translation>
    </message>
    <message>
        <source>scope agreed</source>
        <translation>portée établie</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>appliquée</translation>
    </message>
    <message>
        <source>requester told</source>
        <translation>demandeur informé</translation>
    </message>
    <message>
        <source>provides</source>
        <extracomment>Words beside the lines of a drawing, from what came first to what was made of it.</extracomment>
        <translation>fournit</translation>
    </message>
    <message>
        <source>covers</source>
        <translation>couvre</translation>
    </message>
    <message>
        <source>decided on</source>
        <translation>porte sur</translation>
    </message>
    <message>
        <source>asks to remove</source>
        <translation>demande le retrait de</translation>
    </message>
    <message>
        <source>made into</source>
        <translation>transformée en</translation>
    </message>
    <message>
        <source>part of</source>
        <translation>fait partie de</translation>
    </message>
    <message>
        <source>frozen as</source>
        <translation>figé comme</translation>
    </message>
    <message>
        <source>read by</source>
        <translation>lu par</translation>
    </message>
    <message>
        <source>continued by</source>
        <translation>poursuivi par</translation>
    </message>
    <message>
        <source>saved as</source>
        <translation>enregistré comme</translation>
    </message>
    <message>
        <source>measured by</source>
        <translation>mesuré par</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Étape %1</translation>
    </message>
    <message>
        <source>Steps %1 to %2</source>
        <translation>Étapes %1 à&#xa0;%2</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Données personnelles</translation>
    </message>
    <message>
        <source>Ethics</source>
        <translation>Éthique</translation>
    </message>
    <message>
        <source>Acceptance</source>
        <translation>Acceptation</translation>
    </message>
    <message>
        <source>Removal</source>
        <translation>Retrait</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Politique</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of a decision: who decided</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln étape</numerusform>
            <numerusform>%Ln étapes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s)</source>
        <translation>
            <numerusform>%Ln résultat</numerusform>
            <numerusform>%Ln résultats</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind and name, such as: Source Basque weekly</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a thing and its state or size</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Named in words: which source is meant no record says.</source>
        <translation>Nommée en mots&#xa0;: aucune fiche ne dit de quelle source il s’agit.</translation>
    </message>
    <message>
        <source>The trainer wrote down which of it which steps read.</source>
        <translation>Le programme d’entraînement a noté quelles étapes en ont lu quelle partie.</translation>
    </message>
    <message>
        <source>The run names its dataset version; which of it it read nobody wrote down.</source>
        <translation>L’entraînement nomme sa version du jeu de données&#xa0;; ce qu’il en a lu, personne ne l’a noté.</translation>
    </message>
    <message>
        <source>Nothing of what it read is known on this machine: its logs were not fetched, or there are none.</source>
        <translation>Rien de ce qu’il a lu n’est connu sur cette machine&#xa0;: ses journaux n’ont pas été récupérés, ou il n’y en a pas.</translation>
    </message>
    <message>
        <source>The run says in which proportions it mixed its shards; which documents it read nobody wrote down.</source>
        <translation>L’entraînement dit dans quelles proportions il a mélangé ses fragments&#xa0;; quels documents il a lus, personne ne l’a noté.</translation>
    </message>
    <message>
        <source>Of these steps nobody wrote down what they read.</source>
        <translation>Ce que ces étapes ont lu, personne ne l’a noté.</translation>
    </message>
    <message>
        <source>Of some of these steps nobody wrote down what they read.</source>
        <translation>Ce que certaines de ces étapes ont lu, personne ne l’a noté.</translation>
    </message>
    <message>
        <source>Of %1 stretches of these steps nobody wrote down what they read.</source>
        <translation>Pour %1 plages de ces étapes, personne n’a noté ce qu’elles ont lu.</translation>
    </message>
    <message>
        <source>It was read in steps that go beyond these: whether in these no record says.</source>
        <translation>La lecture s’est faite à des étapes qui débordent celles-ci&#xa0;: si c’était à celles-ci, aucune fiche ne le dit.</translation>
    </message>
    <message>
        <source>From which of its steps the record does not say.</source>
        <translation>De laquelle de ses étapes, la fiche ne le dit pas.</translation>
    </message>
    <message>
        <source>Saved at step %1: what came later is not in it.</source>
        <translation>Enregistré à l’étape %1&#xa0;: ce qui est venu après n’y est pas.</translation>
    </message>
    <message>
        <source>They are of different attempts: whether one went on from the other no record says.</source>
        <translation>Ils viennent de tentatives différentes&#xa0;: si l’une a poursuivi l’autre, aucune fiche ne le dit.</translation>
    </message>
    <message>
        <source>The run has several attempts: whether these steps led to it no record says.</source>
        <translation>L’entraînement a plusieurs tentatives&#xa0;: si ces étapes y ont mené, aucune fiche ne le dit.</translation>
    </message>
    <message>
        <source>Which of the run&apos;s steps came before it no checkpoint says.</source>
        <translation>Lesquelles des étapes de l’entraînement l’ont précédée, aucun point de reprise ne le dit.</translation>
    </message>
    <message>
        <source>Several checkpoints of this step are known: which was measured no record says.</source>
        <translation>Plusieurs points de reprise de cette étape sont connus&#xa0;: lequel a été mesuré, aucune fiche ne le dit.</translation>
    </message>
    <message>
        <source>The shard does not say where it is from: any source of the dataset may be in it.</source>
        <translation>Le fragment ne dit pas d’où il vient&#xa0;: n’importe quelle source du jeu de données peut s’y trouver.</translation>
    </message>
    <message>
        <source>%1 of its %2 shards do not say where they are from: any source of the dataset may be in them.</source>
        <translation>%1 de ses %2 fragments ne disent pas d’où ils viennent&#xa0;: n’importe quelle source du jeu de données peut s’y trouver.</translation>
    </message>
    <message>
        <source>The run names its dataset version and nothing more: any of its shards may have been read.</source>
        <translation>L’entraînement nomme sa version du jeu de données et rien de plus&#xa0;: n’importe lequel de ses fragments a pu être lu.</translation>
    </message>
    <message>
        <source>Its signature was not checked.</source>
        <translation>Sa signature n’a pas été vérifiée.</translation>
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
    <message>
        <source>Go&amp;vernance</source>
        <translation>Gou&amp;vernance</translation>
    </message>
</context>
<context>
    <name>MetricText</name>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Lines of the shards that hold a text.</source>
        <translation>Lignes des fragments qui contiennent un texte.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Bytes of all texts in UTF-8, unpacked.</source>
        <translation>Octets de tous les textes en UTF-8, décompressés.</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Caractères</translation>
    </message>
    <message>
        <source>Code points of all texts.</source>
        <translation>Points de code de tous les textes.</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <source>What stands between white space, in all texts.</source>
        <translation>Ce qui se trouve entre des blancs, dans tous les textes.</translation>
    </message>
    <message>
        <source>Mean length</source>
        <translation>Longueur moyenne</translation>
    </message>
    <message>
        <source>Characters of a document, on average.</source>
        <translation>Caractères d’un document, en moyenne.</translation>
    </message>
    <message>
        <source>Median length</source>
        <translation>Longueur médiane</translation>
    </message>
    <message>
        <source>Half of the documents have no more characters than this.</source>
        <translation>La moitié des documents n’ont pas plus de caractères.</translation>
    </message>
    <message>
        <source>Length of long documents</source>
        <translation>Longueur des longs documents</translation>
    </message>
    <message>
        <source>99 of 100 documents have no more characters than this.</source>
        <translation>99 documents sur 100 n’ont pas plus de caractères.</translation>
    </message>
    <message>
        <source>Words a document</source>
        <translation>Mots par document</translation>
    </message>
    <message>
        <source>On average.</source>
        <translation>En moyenne.</translation>
    </message>
    <message>
        <source>Bytes a character</source>
        <translation>Octets par caractère</translation>
    </message>
    <message>
        <source>1 for plain English, about 3 for Chinese.</source>
        <translation>1 pour de l’anglais simple, environ 3 pour du chinois.</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doublons</translation>
    </message>
    <message>
        <source>Documents whose very text is also that of an earlier one, of all documents.</source>
        <translation>Documents dont le texte est exactement celui d’un document précédent, parmi tous les documents.</translation>
    </message>
    <message>
        <source>Near duplicates</source>
        <translation>Quasi-doublons</translation>
    </message>
    <message>
        <source>Documents that are nearly or exactly the same as an earlier one, of all documents.</source>
        <translation>Documents qui sont presque ou exactement pareils qu’un document précédent, parmi tous les documents.</translation>
    </message>
    <message>
        <source>Without near duplicates</source>
        <translation>Sans quasi-doublons</translation>
    </message>
    <message>
        <source>Documents that would be left if of nearly equal ones only the first stayed.</source>
        <translation>Documents qui resteraient si, de ceux qui sont presque pareils, on ne gardait que le premier.</translation>
    </message>
    <message>
        <source>Unreadable lines</source>
        <translation>Lignes illisibles</translation>
    </message>
    <message>
        <source>Lines that should have been a document and could not be read, of all that are not blank.</source>
        <translation>Lignes qui auraient dû être un document et n’ont pas pu être lues, parmi toutes celles qui ne sont pas blanches.</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vocabulaire</translation>
    </message>
    <message>
        <source>Different words, in small letters.</source>
        <translation>Mots différents, en minuscules.</translation>
    </message>
    <message>
        <source>Growth of the vocabulary</source>
        <translation>Croissance du vocabulaire</translation>
    </message>
    <message>
        <source>How fast new words still appear when the text doubles: 1 when every second word is new, 0 when none is.</source>
        <translation>À quelle vitesse de nouveaux mots apparaissent encore quand le texte double&#xa0;: 1 si un mot sur deux est nouveau, 0 si aucun ne l’est.</translation>
    </message>
    <message>
        <source>Zipf exponent</source>
        <translation>Exposant de Zipf</translation>
    </message>
    <message>
        <source>How steeply the frequency of words falls with their rank; natural text is near 1.</source>
        <translation>Avec quelle pente la fréquence des mots baisse selon leur rang&#xa0;; un texte naturel est proche de 1.</translation>
    </message>
    <message>
        <source>Spread over languages</source>
        <translation>Répartition entre les langues</translation>
    </message>
    <message>
        <source>Entropy by documents: 0 for one language, more the more evenly they are spread.</source>
        <translation>Entropie par documents&#xa0;: 0 pour une seule langue, d’autant plus que la répartition est égale.</translation>
    </message>
    <message>
        <source>Languages in effect</source>
        <translation>Langues effectives</translation>
    </message>
    <message>
        <source>As many equally frequent languages would be as evenly spread.</source>
        <translation>Autant de langues de même fréquence seraient réparties aussi également.</translation>
    </message>
    <message>
        <source>Spread over domains</source>
        <translation>Répartition entre les domaines</translation>
    </message>
    <message>
        <source>Entropy of the web sites by documents.</source>
        <translation>Entropie des sites web par documents.</translation>
    </message>
    <message>
        <source>Spread over origins</source>
        <translation>Répartition entre les origines</translation>
    </message>
    <message>
        <source>Entropy of the sources that the data itself names, by documents.</source>
        <translation>Entropie des sources que les données nomment elles-mêmes, par documents.</translation>
    </message>
    <message>
        <source>Spread over registers</source>
        <translation>Répartition entre les registres</translation>
    </message>
    <message>
        <source>Entropy of the kinds of text, by documents.</source>
        <translation>Entropie des genres de textes, par documents.</translation>
    </message>
    <message>
        <source>Kept by the filters</source>
        <translation>Gardés par les filtres</translation>
    </message>
    <message>
        <source>Documents that pass all quality filters at the thresholds in force.</source>
        <translation>Documents qui passent tous les filtres de qualité aux seuils en vigueur.</translation>
    </message>
    <message>
        <source>With a licence</source>
        <translation>Avec une licence</translation>
    </message>
    <message>
        <source>Documents whose metadata names a licence.</source>
        <translation>Documents dont les métadonnées nomment une licence.</translation>
    </message>
    <message>
        <source>Tokens a word</source>
        <translation>Jetons par mot</translation>
    </message>
    <message>
        <source>How finely the chosen tokenizer cuts words up.</source>
        <translation>Avec quelle finesse le découpeur choisi coupe les mots.</translation>
    </message>
    <message>
        <source>Documents of 1,000 in which at least one was found.</source>
        <translation>Documents sur 1&#x202f;000 dans lesquels au moins une a été trouvée.</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <extracomment>Unit of entropy.</extracomment>
        <translation>%1 bits</translation>
    </message>
    <message>
        <source>unusual: %1</source>
        <extracomment>%1 is &quot;larger than in 9 of 12 others&quot;.</extracomment>
        <translation>inhabituel&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>shards that name no source</source>
        <translation>fragments qui ne nomment aucune source</translation>
    </message>
    <message>
        <source>%1: %2 documents carry %3, and no claim names a licence.</source>
        <comment>source, number, licence</comment>
        <translation>%1&#xa0;:&#xa0;%2 documents portent&#xa0;%3, et aucune mention ne nomme de licence.</translation>
    </message>
    <message>
        <source>%1: %2 documents carry %3, the claim says %4.</source>
        <comment>source, number, licence, licence</comment>
        <translation>%1&#xa0;:&#xa0;%2 documents portent&#xa0;%3, la mention dit&#xa0;%4.</translation>
    </message>
    <message>
        <source>%1: the claim says %2, and none of the data carries it.</source>
        <comment>source, licence</comment>
        <translation>%1&#xa0;: la mention dit&#xa0;%2, et aucune des données ne la porte.</translation>
    </message>
    <message>
        <source>%1: %2 documents carry no licence that permits their use.</source>
        <comment>source, number</comment>
        <translation>%1&#xa0;:&#xa0;%2 documents ne portent aucune licence qui permette leur usage.</translation>
    </message>
    <message>
        <source>%1: %2 documents carry %3, which forbids what the workshop does with them.</source>
        <comment>source, number, licence</comment>
        <translation>%1&#xa0;:&#xa0;%2 documents portent&#xa0;%3, qui interdit ce que l’atelier en fait.</translation>
    </message>
    <message>
        <source>%1: %2 documents carry &apos;%3&apos;, which is no licence that is known.</source>
        <comment>source, number, text</comment>
        <translation>%1&#xa0;:&#xa0;%2 documents portent «&#xa0;%3&#xa0;», qui n’est aucune licence connue.</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>au moins %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>au plus %1</translation>
    </message>
    <message>
        <source>%1 per %2 documents</source>
        <comment>number, 1,000</comment>
        <translation>%1 pour %2 documents</translation>
    </message>
    <message>
        <source>nothing to compare with</source>
        <translation>rien à quoi comparer</translation>
    </message>
    <message numerus="yes">
        <source>only %Ln other(s)</source>
        <comment>datasets</comment>
        <translation>
            <numerusform>seulement %Ln autre</numerusform>
            <numerusform>seulement %Ln autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>like most of %Ln</source>
        <comment>datasets</comment>
        <translation>
            <numerusform>comme la plupart de %Ln</numerusform>
            <numerusform>comme la plupart des %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>smallest of %Ln</source>
        <comment>datasets</comment>
        <translation>
            <numerusform>le plus petit de %Ln</numerusform>
            <numerusform>le plus petit des %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>largest of %Ln</source>
        <comment>datasets</comment>
        <translation>
            <numerusform>le plus grand de %Ln</numerusform>
            <numerusform>le plus grand des %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>larger than in %1 of %Ln other(s)</source>
        <comment>datasets</comment>
        <translation>
            <numerusform>plus grand que dans %1 de %Ln autre</numerusform>
            <numerusform>plus grand que dans %1 des %Ln autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NominateSteps</name>
    <message>
        <source>What it is</source>
        <translation>Ce que c’est</translation>
    </message>
    <message>
        <source>Its name, where it is, and whether people wrote it or somebody made it from other sources.</source>
        <translation>Son nom, où elle se trouve, et si des personnes l’ont écrite ou si quelqu’un l’a tirée d’autres sources.</translation>
    </message>
    <message>
        <source>Languages and places</source>
        <translation>Langues et lieux</translation>
    </message>
    <message>
        <source>Which languages there are, and where the people live whose languages they are.</source>
        <translation>Quelles langues s’y trouvent, et où vivent les personnes dont ce sont les langues.</translation>
    </message>
    <message>
        <source>Custodian and access</source>
        <translation>Dépositaire et accès</translation>
    </message>
    <message>
        <source>Who looks after it, and how somebody would get the text.</source>
        <translation>Qui s’en occupe, et comment on pourrait obtenir le texte.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Copy what the site or the files say, and where. You need not judge it: reviewers do.</source>
        <translation>Recopiez ce que disent le site ou les fichiers, et où. Vous n’avez pas à en juger&#xa0;: les examinateurs le font.</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Données personnelles</translation>
    </message>
    <message>
        <source>Whether one can tell from the text who somebody is. A guess with a reason is better than none.</source>
        <translation>Si le texte permet de savoir qui est quelqu’un. Une supposition motivée vaut mieux que rien.</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>D’où elle vient</translation>
    </message>
    <message>
        <source>What this dataset was made from, and whether its makers were allowed to.</source>
        <translation>De quoi ce jeu de données a été tiré, et si ses auteurs en avaient le droit.</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>Ce qu’elle contient</translation>
    </message>
    <message>
        <source>Formats and amounts, as far as you know them. Leave out what you do not know.</source>
        <translation>Formats et quantités, autant que vous les connaissez. Laissez de côté ce que vous ne savez pas.</translation>
    </message>
    <message>
        <source>Check and send</source>
        <translation>Vérifier et envoyer</translation>
    </message>
    <message>
        <source>Whom to ask for help, and a last look at what is still open.</source>
        <translation>À qui demander de l’aide, et un dernier regard sur ce qui reste ouvert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln to correct</source>
        <comment>things in a step of the form</comment>
        <translation>
            <numerusform>%Ln à corriger</numerusform>
            <numerusform>%Ln à corriger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln needed to send</source>
        <comment>things in a step of the form</comment>
        <translation>
            <numerusform>%Ln requis pour envoyer</numerusform>
            <numerusform>%Ln requis pour envoyer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln needed to decide</source>
        <comment>things in a step of the form</comment>
        <translation>
            <numerusform>%Ln requis pour décider</numerusform>
            <numerusform>%Ln requis pour décider</numerusform>
        </translation>
    </message>
    <message>
        <source>complete</source>
        <comment>a step of the form</comment>
        <translation>complète</translation>
    </message>
    <message>
        <source>optional</source>
        <comment>a step of the form</comment>
        <translation>facultative</translation>
    </message>
</context>
<context>
    <name>PolicyTables</name>
    <message>
        <source>revoked from %1</source>
        <translation>révoquée à partir du %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <comment>%1 is a time</comment>
        <translation>échue le %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>%1 is a time</comment>
        <translation>à partir du %1</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>valable</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Not by who nominated it</source>
        <translation>Pas par qui l’a proposée</translation>
    </message>
    <message>
        <source>Good for (days)</source>
        <translation>Valable (jours)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rôles</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Empreinte</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usage</translation>
    </message>
    <message>
        <source>Commercial</source>
        <translation>Commercial</translation>
    </message>
    <message>
        <source>Needs decisions on</source>
        <translation>Demande des décisions sur</translation>
    </message>
    <message>
        <source>both</source>
        <translation>les deux</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Prises</translation>
    </message>
    <message>
        <source>Oldest waits (days)</source>
        <translation>Plus longue attente (jours)</translation>
    </message>
    <message>
        <source>Decided in 30 days</source>
        <translation>Décidées en 30 jours</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Décidées</translation>
    </message>
    <message>
        <source>In force since</source>
        <translation>En vigueur depuis</translation>
    </message>
    <message>
        <source>Signers</source>
        <translation>Signataires</translation>
    </message>
    <message>
        <source>Last approval</source>
        <translation>Dernière approbation</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigueur</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Proposé</translation>
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
    <name>RemovalTables</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Fragment</translation>
    </message>
    <message>
        <source>Documents touched</source>
        <translation>Documents touchés</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Sur</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non connu</translation>
    </message>
    <message>
        <source>Training run</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Has read it</source>
        <translation>L’a lu</translation>
    </message>
    <message>
        <source>First at step</source>
        <translation>D’abord à l’étape</translation>
    </message>
    <message>
        <source>Checkpoints with it</source>
        <translation>Points de reprise avec</translation>
    </message>
    <message>
        <source>Checkpoints without it</source>
        <translation>Points de reprise sans</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Parce que</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>peut-être</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>Removals</name>
    <message>
        <source>Search removal requests</source>
        <translation>Chercher des demandes de retrait</translation>
    </message>
    <message>
        <source>Removal requests, the most urgent first</source>
        <translation>Demandes de retrait, les plus urgentes d’abord</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Délai</translation>
    </message>
    <message>
        <source>Nobody has asked for anything to be removed</source>
        <translation>Personne n’a demandé le retrait de quoi que ce soit</translation>
    </message>
    <message>
        <source>Enter a request when one arrives: the deadline runs, and what it touches is worked out at once.</source>
        <translation>Inscrivez une demande dès son arrivée&#xa0;: le délai court, et ce qu’elle touche est aussitôt établi.</translation>
    </message>
    <message>
        <source>Choose a request</source>
        <translation>Choisissez une demande</translation>
    </message>
    <message>
        <source>What it touches and what can be undone appears here.</source>
        <translation>Ce qu’elle touche et ce qui peut être défait apparaît ici.</translation>
    </message>
</context>
<context>
    <name>ReviewTables</name>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
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
        <source>Matters to</source>
        <translation>Importe pour</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Qui le dit</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Seen on</source>
        <translation>Vu le</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Citation</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>Désaccord</translation>
    </message>
    <message>
        <source>Gravity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>De quoi il s’agit</translation>
    </message>
    <message>
        <source>Why one weighs more</source>
        <translation>Pourquoi l’une pèse plus</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Text and data mining</source>
        <translation>Fouille de textes et de données</translation>
    </message>
    <message>
        <source>Because of</source>
        <translation>En raison de</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Validité</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>counts, under an older policy</source>
        <translation>compte, sous une politique antérieure</translation>
    </message>
    <message>
        <source>counts, the key was revoked later</source>
        <translation>compte, la clé a été révoquée depuis</translation>
    </message>
    <message>
        <source>Personal data found</source>
        <translation>Données personnelles trouvées</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Occurrences</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
</context>
<context>
    <name>RunPanels</name>
    <message>
        <source>Curves</source>
        <translation>Courbes</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Chronicle</source>
        <translation>Chronique</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Points de reprise</translation>
    </message>
    <message>
        <source>Evaluations</source>
        <translation>Évaluations</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Data read</source>
        <translation>Données lues</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentatives</translation>
    </message>
</context>
<context>
    <name>RunTables</name>
    <message>
        <source>%1 ± %2</source>
        <extracomment>A value and half the width of its 95 % interval.</extracomment>
        <translation>%1 ± %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shot(s)</source>
        <translation>
            <numerusform>%Ln exemple donné</numerusform>
            <numerusform>%Ln exemples donnés</numerusform>
        </translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>version %1</translation>
    </message>
    <message>
        <source>first %1</source>
        <translation>les %1 premiers</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>From step</source>
        <translation>De l’étape</translation>
    </message>
    <message>
        <source>To step</source>
        <translation>À l’étape</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>Levée le</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>What somebody said about an alarm, and who.
----------
A place a checkpoint is kept at, and the state of that copy.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>recovered</source>
        <translation>résorbée</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouverte</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistré le</translation>
    </message>
    <message>
        <source>Took (s)</source>
        <translation>Durée (s)</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Jetons</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Où il est</translation>
    </message>
    <message>
        <source>never finished</source>
        <translation>jamais achevé</translation>
    </message>
    <message>
        <source>on an abandoned branch</source>
        <translation>sur une branche abandonnée</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bon</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>Première étape</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>Dernière étape</translation>
    </message>
    <message>
        <source>Abandoned steps</source>
        <translation>Étapes abandonnées</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Relevés</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Last sample</source>
        <translation>Dernier relevé</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Métrique</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Not comparable</source>
        <translation>Non comparable</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A task of an evaluation and the prompt it was asked with.</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>GPU hours</source>
        <translation>Heures GPU</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Fragment</translation>
    </message>
    <message>
        <source>Documents read</source>
        <translation>Documents lus</translation>
    </message>
    <message>
        <source>Expected share</source>
        <translation>Part attendue</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>%1 GPU hours</source>
        <extracomment>An amount of computing time.</extracomment>
        <translation>%1 heures GPU</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln seconde</numerusform>
            <numerusform>%Ln secondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <extracomment>Hours and minutes.</extracomment>
        <translation>%1&#xa0;h %2&#xa0;min</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln jour</numerusform>
            <numerusform>%Ln jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Taux d’apprentissage</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Norme du gradient</translation>
    </message>
    <message>
        <source>Iteration time</source>
        <translation>Durée d’une itération</translation>
    </message>
    <message>
        <source>Samples per second</source>
        <translation>Exemples par seconde</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>Jetons par seconde</translation>
    </message>
    <message>
        <source>TFLOPs</source>
        <translation>TFLOPs</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Taille des lots</translation>
    </message>
    <message>
        <source>Loss scale</source>
        <translation>Échelle de la perte</translation>
    </message>
    <message>
        <source>Parameter norm</source>
        <translation>Norme des paramètres</translation>
    </message>
    <message>
        <source>Zeros in the gradient</source>
        <translation>Zéros dans le gradient</translation>
    </message>
    <message>
        <source>Skipped iterations</source>
        <translation>Itérations sautées</translation>
    </message>
    <message>
        <source>NaN iterations</source>
        <translation>Itérations NaN</translation>
    </message>
    <message>
        <source>Consumed samples</source>
        <translation>Exemples consommés</translation>
    </message>
    <message>
        <source>Consumed tokens</source>
        <translation>Jetons consommés</translation>
    </message>
    <message>
        <source>Stall</source>
        <translation>Arrêt</translation>
    </message>
    <message>
        <source>Evaluation hangs</source>
        <translation>Évaluation bloquée</translation>
    </message>
    <message>
        <source>Saving hangs</source>
        <translation>Enregistrement bloqué</translation>
    </message>
    <message>
        <source>Files do not arrive</source>
        <translation>Les fichiers n’arrivent pas</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>Pas un nombre</translation>
    </message>
    <message>
        <source>Skipped steps</source>
        <translation>Étapes sautées</translation>
    </message>
    <message>
        <source>Loss scale falls</source>
        <translation>Chute de l’échelle de la perte</translation>
    </message>
    <message>
        <source>Spike</source>
        <translation>Pic</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>Divergence</translation>
    </message>
    <message>
        <source>Throughput drop</source>
        <translation>Baisse du débit</translation>
    </message>
    <message>
        <source>Checkpoint overdue</source>
        <translation>Point de reprise en retard</translation>
    </message>
    <message>
        <source>Checkpoint of another size</source>
        <translation>Point de reprise d’une autre taille</translation>
    </message>
    <message>
        <source>Crash loop</source>
        <translation>Pannes en boucle</translation>
    </message>
    <message>
        <source>Steps went back</source>
        <translation>Étapes en arrière</translation>
    </message>
    <message>
        <source>Disk nearly full</source>
        <translation>Disque presque plein</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>information</source>
        <translation>information</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critique</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>Lancement</translation>
    </message>
    <message>
        <source>Configuration change</source>
        <translation>Changement de configuration</translation>
    </message>
    <message>
        <source>Rollback</source>
        <translation>Retour en arrière</translation>
    </message>
    <message>
        <source>Data skipped</source>
        <translation>Données sautées</translation>
    </message>
    <message>
        <source>Hang</source>
        <translation>Blocage</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Matériel</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Point de reprise</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Évaluation</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>No fault of the run</source>
        <translation>L’entraînement n’y est pour rien</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Revenu en arrière</translation>
    </message>
    <message>
        <source>Configuration changed</source>
        <translation>Configuration changée</translation>
    </message>
    <message>
        <source>Restarted</source>
        <translation>Redémarré</translation>
    </message>
    <message>
        <source>Hangs</source>
        <translation>Blocages</translation>
    </message>
    <message>
        <source>Crashes before a checkpoint</source>
        <translation>Pannes avant un point de reprise</translation>
    </message>
    <message>
        <source>Abandoned branches</source>
        <translation>Branches abandonnées</translation>
    </message>
    <message>
        <source>Slow steps</source>
        <translation>Étapes lentes</translation>
    </message>
    <message>
        <source>Waiting in the queue</source>
        <translation>Attente dans la file</translation>
    </message>
    <message>
        <source>Exactly: the trainer wrote down what it read</source>
        <translation>Exactement&#xa0;: le programme d’entraînement a noté ce qu’il a lu</translation>
    </message>
    <message>
        <source>By proportion: the run says how it mixed its data</source>
        <translation>En proportion&#xa0;: l’entraînement dit comment il a mélangé ses données</translation>
    </message>
    <message>
        <source>Any shard of the version: more was not recorded</source>
        <translation>N’importe quel fragment de la version&#xa0;: rien de plus n’a été noté</translation>
    </message>
    <message>
        <source>Not known: the run names no dataset version</source>
        <translation>Inconnu&#xa0;: l’entraînement ne nomme aucune version d’un jeu de données</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <extracomment>&quot;step 3,000 of 5,000&quot;</extracomment>
        <translation>étape %1 sur %2</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>étape %1</translation>
    </message>
    <message>
        <source>last sample %1</source>
        <comment>%1: 5 minutes ago</comment>
        <translation>dernier relevé %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln tentative</numerusform>
            <numerusform>%Ln tentatives</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 relevés</translation>
    </message>
    <message>
        <source>done about %1</source>
        <comment>%1: date</comment>
        <translation>fini vers le %1</translation>
    </message>
    <message>
        <source>watched here</source>
        <translation>suivi ici</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alarm(s) that nobody has acknowledged</source>
        <translation>
            <numerusform>%Ln alerte que personne n’a acquittée</numerusform>
            <numerusform>%Ln alertes que personne n’a acquittées</numerusform>
        </translation>
    </message>
    <message>
        <source>Its samples are not on this computer yet.</source>
        <translation>Ses relevés ne sont pas encore sur cet ordinateur.</translation>
    </message>
    <message>
        <source>finished</source>
        <comment>a training run</comment>
        <translation>terminé</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Perte de validation</translation>
    </message>
    <message>
        <source>Validation perplexity</source>
        <translation>Perplexité de validation</translation>
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
        <translation>Sert dans les liens et en ligne de commande&#xa0;; tiré du nom si le champ est vide.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
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
        <source>Homepage</source>
        <translation>Page d’accueil</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
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
        <source>Languages and places</source>
        <translation>Langues et lieux</translation>
    </message>
    <message>
        <source>Notes on the languages</source>
        <translation>Notes sur les langues</translation>
    </message>
    <message>
        <source>Where the speakers are</source>
        <translation>Où vivent les locuteurs</translation>
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
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Mention</translation>
    </message>
    <message>
        <source>Where it says so</source>
        <translation>Où c’est écrit</translation>
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
        <translation>Y a-t-il une licence&#xa0;?</translation>
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
        <source>Personal data</source>
        <translation>Données personnelles</translation>
    </message>
    <message>
        <source>Does it hold personal data?</source>
        <translation>Contient-elle des données personnelles&#xa0;?</translation>
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
        <translation>Sont-elles disponibles&#xa0;?</translation>
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
        <translation>Web&#xa0;: wiki</translation>
    </message>
    <message>
        <source>Web: Content repository, archive or collection</source>
        <translation>Web&#xa0;: dépôt de contenus, archive ou collection</translation>
    </message>
    <message>
        <source>Web: Forum</source>
        <translation>Web&#xa0;: forum</translation>
    </message>
    <message>
        <source>Web: News or magazine website</source>
        <translation>Web&#xa0;: site d’actualités ou de magazine</translation>
    </message>
    <message>
        <source>Web: Official website</source>
        <translation>Web&#xa0;: site officiel</translation>
    </message>
    <message>
        <source>Web: Social media</source>
        <translation>Web&#xa0;: réseau social</translation>
    </message>
    <message>
        <source>Web: Blog</source>
        <translation>Web&#xa0;: blog</translation>
    </message>
    <message>
        <source>May they be used this way?</source>
        <translation>Peuvent-elles servir ainsi&#xa0;?</translation>
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
        <source>What it holds</source>
        <translation>Ce qu’elle contient</translation>
    </message>
    <message>
        <source>Is the text a transcription?</source>
        <translation>Le texte est-il une transcription&#xa0;?</translation>
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
        <translation>De 100 à 1&#xa0;000</translation>
    </message>
    <message>
        <source>1,000 to 10,000</source>
        <translation>De 1&#xa0;000 à 10&#xa0;000</translation>
    </message>
    <message>
        <source>10,000 to 100,000</source>
        <translation>De 10&#xa0;000 à 100&#xa0;000</translation>
    </message>
    <message>
        <source>100,000 to 1 million</source>
        <translation>De 100&#xa0;000 à 1 million</translation>
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
        <translation>De 100 à 10&#xa0;000</translation>
    </message>
    <message>
        <source>More than 10,000</source>
        <translation>Plus de 10&#xa0;000</translation>
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
    <message>
        <source>Dataset</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>What the texts were taken from.</source>
        <translation>Ce dont les textes ont été tirés.</translation>
    </message>
    <message>
        <source>Wished mix</source>
        <translation>Mélange souhaité</translation>
    </message>
    <message>
        <source>The share each language should have, in thousandths.</source>
        <translation>La part que chaque langue devrait avoir, en millièmes.</translation>
    </message>
    <message>
        <source>Working groups</source>
        <translation>Groupes de travail</translation>
    </message>
    <message>
        <source>Version of a dataset</source>
        <translation>Version d’un jeu de données</translation>
    </message>
    <message>
        <source>Such as v1; each version of a dataset has another one.</source>
        <translation>Comme v1&#xa0;; chaque version d’un jeu de données a la sienne.</translation>
    </message>
    <message>
        <source>Version before</source>
        <translation>Version précédente</translation>
    </message>
    <message>
        <source>Frozen at</source>
        <translation>Figée le</translation>
    </message>
    <message>
        <source>Frozen by</source>
        <translation>Figée par</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Shard list</source>
        <translation>Liste des fragments</translation>
    </message>
    <message>
        <source>Path, size, hash, documents and sources of every shard.</source>
        <translation>Chemin, taille, empreinte, documents et sources de chaque fragment.</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Fragments</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>Totaux</translation>
    </message>
    <message>
        <source>Processing steps</source>
        <translation>Étapes de traitement</translation>
    </message>
    <message>
        <source>What was done to the texts before they were frozen, in order.</source>
        <translation>Ce qui a été fait aux textes avant de les figer, dans l’ordre.</translation>
    </message>
    <message>
        <source>Training run</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Dataset version</source>
        <translation>Version d’un jeu de données</translation>
    </message>
    <message>
        <source>What the run reads.</source>
        <translation>Ce que l’entraînement lit.</translation>
    </message>
    <message>
        <source>Goes on from</source>
        <translation>À la suite de</translation>
    </message>
    <message>
        <source>The run whose checkpoint this one began with.</source>
        <translation>L’entraînement dont un point de reprise a servi de départ à celui-ci.</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>The cluster or machine it runs on.</source>
        <translation>Le calculateur ou la machine où il tourne.</translation>
    </message>
    <message>
        <source>Allocation</source>
        <translation>Allocation d’heures</translation>
    </message>
    <message>
        <source>Whose GPU-hours it uses.</source>
        <translation>Celle dont il consomme les heures GPU.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>What the run is meant to do; alarms and forecasts go by it.</source>
        <translation>Ce que l’entraînement est censé faire&#xa0;; les alertes et les prévisions s’y fient.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Exemples</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Jetons</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>GPUs</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Kind of GPU</source>
        <translation>Type de GPU</translation>
    </message>
    <message>
        <source>Steps between checkpoints</source>
        <translation>Étapes entre points de reprise</translation>
    </message>
    <message>
        <source>Steps between evaluations</source>
        <translation>Étapes entre évaluations</translation>
    </message>
    <message>
        <source>Hidden size</source>
        <translation>Taille cachée</translation>
    </message>
    <message>
        <source>Feed-forward size</source>
        <translation>Taille de la couche dense</translation>
    </message>
    <message>
        <source>Global batch size</source>
        <translation>Taille globale des lots</translation>
    </message>
    <message>
        <source>Data parallel replicas</source>
        <translation>Répliques en parallèle sur les données</translation>
    </message>
    <message>
        <source>Data mix</source>
        <translation>Mélange des données</translation>
    </message>
    <message>
        <source>The weight of the shards whose paths begin so, as a decimal number.</source>
        <translation>Le poids des fragments dont le chemin commence ainsi, en nombre décimal.</translation>
    </message>
    <message>
        <source>Names of measures</source>
        <translation>Noms des mesures</translation>
    </message>
    <message>
        <source>Which measure a tag of its logs stands for.</source>
        <translation>Quelle mesure désigne une étiquette de ses journaux.</translation>
    </message>
    <message>
        <source>Alarm rules</source>
        <translation>Règles d’alerte</translation>
    </message>
    <message>
        <source>Thresholds that differ from the usual ones; decimals as text.</source>
        <translation>Seuils qui diffèrent des seuils habituels&#xa0;; décimaux écrits comme du texte.</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Liens</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Lien</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Point de reprise</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Nœuds</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alerte</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Cible</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Libellé</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Tentative</translation>
    </message>
    <message>
        <source>Saved at</source>
        <translation>Enregistré le</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Where it is kept.</source>
        <translation>Où il est gardé.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copie</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Chemin</translation>
    </message>
    <message>
        <source>SHA-256 of its manifest</source>
        <translation>SHA-256 de son manifeste</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Présente</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Déplacée</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Supprimée</translation>
    </message>
    <message>
        <source>Being uploaded</source>
        <translation>En cours d’envoi</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Vérifiée le</translation>
    </message>
    <message>
        <source>Allocation of GPU-hours</source>
        <translation>Allocation d’heures GPU</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projet</translation>
    </message>
    <message>
        <source>The account jobs are charged to.</source>
        <translation>Le compte auquel les tâches sont imputées.</translation>
    </message>
    <message>
        <source>GPU-hours granted</source>
        <translation>Heures GPU accordées</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’au</translation>
    </message>
    <message>
        <source>GPU-hours used</source>
        <translation>Heures GPU consommées</translation>
    </message>
    <message>
        <source>As the site reports them; the jobs count when it is left empty.</source>
        <translation>Telles que le site les déclare&#xa0;; si le champ est vide, les tâches font foi.</translation>
    </message>
    <message>
        <source>Reported on</source>
        <translation>Déclarées le</translation>
    </message>
    <message>
        <source>Energy factors</source>
        <translation>Facteurs d’énergie</translation>
    </message>
    <message>
        <source>Kilowatts per GPU</source>
        <translation>Kilowatts par GPU</translation>
    </message>
    <message>
        <source>Utilisation</source>
        <translation>Utilisation</translation>
    </message>
    <message>
        <source>Power usage effectiveness</source>
        <translation>Efficacité énergétique (PUE)</translation>
    </message>
    <message>
        <source>Grams of CO2 per kWh</source>
        <translation>Grammes de CO2 par kWh</translation>
    </message>
    <message>
        <source>Where the factors are from</source>
        <translation>D’où viennent les facteurs</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>JSON text that only the page reads.</source>
        <translation>Texte JSON que seule la page lit.</translation>
    </message>
    <message>
        <source>Chronicle entry</source>
        <translation>Entrée de chronique</translation>
    </message>
    <message>
        <source>Launch</source>
        <translation>Lancement</translation>
    </message>
    <message>
        <source>Configuration change</source>
        <translation>Changement de configuration</translation>
    </message>
    <message>
        <source>Rollback</source>
        <translation>Retour en arrière</translation>
    </message>
    <message>
        <source>Data skipped</source>
        <translation>Données sautées</translation>
    </message>
    <message>
        <source>Spike</source>
        <translation>Pic</translation>
    </message>
    <message>
        <source>Hang</source>
        <translation>Blocage</translation>
    </message>
    <message>
        <source>Hardware</source>
        <translation>Matériel</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Évaluation</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>Première étape</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>Dernière étape</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Imported from</source>
        <translation>Importée de</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>Acquittement</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>No fault of the run</source>
        <translation>L’entraînement n’y est pour rien</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Revenu en arrière</translation>
    </message>
    <message>
        <source>Configuration changed</source>
        <translation>Configuration changée</translation>
    </message>
    <message>
        <source>Restarted</source>
        <translation>Redémarré</translation>
    </message>
    <message>
        <source>Kind of alarm</source>
        <translation>Type d’alerte</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Fournisseur</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>Parties</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Hébergeur</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Portée</translation>
    </message>
    <message>
        <source>What it covers</source>
        <translation>Ce qu’il couvre</translation>
    </message>
    <message>
        <source>In words, where the list of sources does not say all of it.</source>
        <translation>En mots, là où la liste des sources ne dit pas tout.</translation>
    </message>
    <message>
        <source>Uses it allows</source>
        <translation>Usages qu’il autorise</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Entraîner un modèle</translation>
    </message>
    <message>
        <source>Pass on the text</source>
        <translation>Redistribuer le texte</translation>
    </message>
    <message>
        <source>Release the weights</source>
        <translation>Publier les poids</translation>
    </message>
    <message>
        <source>Publish a search index</source>
        <translation>Publier un index de recherche</translation>
    </message>
    <message>
        <source>Show excerpts</source>
        <translation>Montrer des extraits</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Traduire</translation>
    </message>
    <message>
        <source>Commercial use</source>
        <translation>Usage commercial</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Autorisé</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Non autorisé</translation>
    </message>
    <message>
        <source>It does not say</source>
        <translation>Il ne le dit pas</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>Signé le</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>En vigueur à partir du</translation>
    </message>
    <message>
        <source>From the day it was signed when left empty.</source>
        <translation>À partir du jour de la signature si le champ est vide.</translation>
    </message>
    <message>
        <source>In force until</source>
        <translation>En vigueur jusqu’au</translation>
    </message>
    <message>
        <source>For good when left empty.</source>
        <translation>Sans limite si le champ est vide.</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>Terminé le</translation>
    </message>
    <message>
        <source>When it was given notice before its time.</source>
        <translation>Quand il a été dénoncé avant son terme.</translation>
    </message>
    <message>
        <source>Why it ended</source>
        <translation>Pourquoi il a pris fin</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Nom du fichier</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>Où il est gardé</translation>
    </message>
    <message>
        <source>A cupboard, a drive, an address; never the workshop itself.</source>
        <translation>Une armoire, un disque, une adresse&#xa0;; jamais l’atelier lui-même.</translation>
    </message>
    <message>
        <source>Signed document</source>
        <translation>Document signé</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>What was judged</source>
        <translation>Ce qui a été jugé</translation>
    </message>
    <message>
        <source>Ethics</source>
        <translation>Éthique</translation>
    </message>
    <message>
        <source>Acceptance</source>
        <translation>Acceptation</translation>
    </message>
    <message>
        <source>Removal</source>
        <translation>Retrait</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Politique</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Approbation</translation>
    </message>
    <message>
        <source>Changes requested</source>
        <translation>Modifications demandées</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Refus</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Annulation</translation>
    </message>
    <message>
        <source>Concluded licence</source>
        <translation>Licence retenue</translation>
    </message>
    <message>
        <source>Uses as they were answered</source>
        <translation>Réponses données sur les usages</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Base légale</translation>
    </message>
    <message>
        <source>Consent (art. 6(1)(a))</source>
        <translation>Consentement (art. 6.1.a)</translation>
    </message>
    <message>
        <source>Contract (art. 6(1)(b))</source>
        <translation>Contrat (art. 6.1.b)</translation>
    </message>
    <message>
        <source>Legal obligation (art. 6(1)(c))</source>
        <translation>Obligation légale (art. 6.1.c)</translation>
    </message>
    <message>
        <source>Vital interests (art. 6(1)(d))</source>
        <translation>Intérêts vitaux (art. 6.1.d)</translation>
    </message>
    <message>
        <source>Public task (art. 6(1)(e))</source>
        <translation>Mission d’intérêt public (art. 6.1.e)</translation>
    </message>
    <message>
        <source>Legitimate interests (art. 6(1)(f))</source>
        <translation>Intérêts légitimes (art. 6.1.f)</translation>
    </message>
    <message>
        <source>Research or archiving (art. 89)</source>
        <translation>Recherche ou archives (art. 89)</translation>
    </message>
    <message>
        <source>Freedom of expression (art. 85)</source>
        <translation>Liberté d’expression (art. 85)</translation>
    </message>
    <message>
        <source>None needed: no personal data</source>
        <translation>Aucune nécessaire&#xa0;: pas de données personnelles</translation>
    </message>
    <message>
        <source>Agreed measures</source>
        <translation>Mesures convenues</translation>
    </message>
    <message>
        <source>Found personal data is removed before training</source>
        <translation>Les données personnelles trouvées sont retirées avant l’entraînement</translation>
    </message>
    <message>
        <source>Found personal data is masked</source>
        <translation>Les données personnelles trouvées sont masquées</translation>
    </message>
    <message>
        <source>Names are replaced</source>
        <translation>Les noms sont remplacés</translation>
    </message>
    <message>
        <source>Masked where excerpts are shown</source>
        <translation>Masquées là où des extraits sont montrés</translation>
    </message>
    <message>
        <source>Access only after an agreement</source>
        <translation>Accès seulement après un accord</translation>
    </message>
    <message>
        <source>Documents with special categories are dropped</source>
        <translation>Les documents contenant des catégories particulières sont écartés</translation>
    </message>
    <message>
        <source>No excerpts are shown</source>
        <translation>Aucun extrait n’est montré</translation>
    </message>
    <message>
        <source>Removal requests are honoured in every version</source>
        <translation>Les demandes de retrait sont honorées dans chaque version</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Modèle de texte</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuves</translation>
    </message>
    <message>
        <source>Policy in force</source>
        <translation>Politique en vigueur</translation>
    </message>
    <message>
        <source>Decision before</source>
        <translation>Décision précédente</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clé</translation>
    </message>
    <message>
        <source>Good until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifeste</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Decides on</source>
        <translation>Décide sur</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>À quoi il sert</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rôles</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Clé publique</translation>
    </message>
    <message>
        <source>As in a .pub file of OpenSSH.</source>
        <translation>Comme dans un fichier .pub d’OpenSSH.</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Valable à partir du</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>Revoked from</source>
        <translation>Révoquée à partir du</translation>
    </message>
    <message>
        <source>Why it was revoked</source>
        <translation>Pourquoi elle a été révoquée</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Signataire</translation>
    </message>
    <message>
        <source>Signers</source>
        <translation>Signataires</translation>
    </message>
    <message>
        <source>Whose signatures count, with which key, in which roles. A key that is no longer good stays here with its end.</source>
        <translation>Ceux dont la signature compte, avec quelle clé, dans quels rôles. Une clé qui ne vaut plus reste ici avec sa date de fin.</translation>
    </message>
    <message>
        <source>Signatures needed</source>
        <translation>Signatures requises</translation>
    </message>
    <message>
        <source>By any of these roles</source>
        <translation>Par l’un de ces rôles</translation>
    </message>
    <message>
        <source>Not by who nominated it</source>
        <translation>Pas par qui l’a proposée</translation>
    </message>
    <message>
        <source>Good for (days)</source>
        <translation>Valable (jours)</translation>
    </message>
    <message>
        <source>Requirement</source>
        <translation>Exigence</translation>
    </message>
    <message>
        <source>Requirements</source>
        <translation>Exigences</translation>
    </message>
    <message>
        <source>What a decision needs</source>
        <translation>Ce qu’il faut pour une décision</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usage</translation>
    </message>
    <message>
        <source>Needs decisions on</source>
        <translation>Demande des décisions sur</translation>
    </message>
    <message>
        <source>Commercial use is meant</source>
        <translation>Il s’agit d’un usage commercial</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Usages</translation>
    </message>
    <message>
        <source>What a use needs</source>
        <translation>Ce qu’il faut pour un usage</translation>
    </message>
    <message>
        <source>Most sources in one</source>
        <translation>Sources par lot, au plus</translation>
    </message>
    <message>
        <source>Decisions that may be made on a batch</source>
        <translation>Décisions possibles sur un lot</translation>
    </message>
    <message>
        <source>All claims must name the same licence</source>
        <translation>Toutes les mentions doivent nommer la même licence</translation>
    </message>
    <message>
        <source>All must have the same custodian</source>
        <translation>Toutes doivent avoir le même dépositaire</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Answer within (days)</source>
        <translation>Répondre sous (jours)</translation>
    </message>
    <message>
        <source>Remind before (days)</source>
        <translation>Rappeler avant l’échéance (jours)</translation>
    </message>
    <message>
        <source>Removal requests</source>
        <translation>Demandes de retrait</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>Délais</translation>
    </message>
    <message>
        <source>Remind before the end (days)</source>
        <translation>Rappeler avant la fin (jours)</translation>
    </message>
    <message>
        <source>Agreements</source>
        <translation>Accords</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Raisons</translation>
    </message>
    <message>
        <source>Templates for reasons</source>
        <translation>Modèles de raisons</translation>
    </message>
    <message>
        <source>Step of a removal</source>
        <translation>Étape d’un retrait</translation>
    </message>
    <message>
        <source>Identity verified</source>
        <translation>Identité vérifiée</translation>
    </message>
    <message>
        <source>Scope settled</source>
        <translation>Portée établie</translation>
    </message>
    <message>
        <source>Applied to a version</source>
        <translation>Appliquée à une version</translation>
    </message>
    <message>
        <source>Requester told</source>
        <translation>Demandeur informé</translation>
    </message>
    <message>
        <source>Withdrawn by the requester</source>
        <translation>Abandonnée par le demandeur</translation>
    </message>
    <message>
        <source>Versions without it</source>
        <translation>Versions qui ne l’ont plus</translation>
    </message>
    <message>
        <source>The versions of datasets from which it is gone.</source>
        <translation>Les versions de jeux de données d’où cela a disparu.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Entraînements</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Points de reprise</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Incidence</translation>
    </message>
    <message>
        <source>Removal request</source>
        <translation>Demande de retrait</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>A few words without personal data.</source>
        <translation>Quelques mots sans données personnelles.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçue le</translation>
    </message>
    <message>
        <source>To be answered by</source>
        <translation>Réponse due le</translation>
    </message>
    <message>
        <source>Ground</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Copyright</source>
        <translation>Droit d’auteur</translation>
    </message>
    <message>
        <source>Erasure of personal data (art. 17)</source>
        <translation>Effacement de données personnelles (art. 17)</translation>
    </message>
    <message>
        <source>Objection to processing (art. 21)</source>
        <translation>Opposition au traitement (art. 21)</translation>
    </message>
    <message>
        <source>Reservation of text and data mining</source>
        <translation>Réserve de la fouille de textes et de données</translation>
    </message>
    <message>
        <source>Illegal content</source>
        <translation>Contenu illicite</translation>
    </message>
    <message>
        <source>End of an agreement</source>
        <translation>Fin d’un accord</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>What the requester looks the state up by; says nothing about them.</source>
        <translation>Ce par quoi le demandeur consulte l’état&#xa0;; ne dit rien de lui.</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>Demandeur</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domaine</translation>
    </message>
    <message>
        <source>Addresses that begin with</source>
        <translation>Adresses commençant par</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Document by its hash</source>
        <translation>Document par son empreinte</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>A person is never named here: use a token and keep the name with the contact.</source>
        <translation>Une personne n’est jamais nommée ici&#xa0;: utilisez un code et gardez le nom avec le contact.</translation>
    </message>
    <message>
        <source>Subdomains too</source>
        <translation>Sous-domaines aussi</translation>
    </message>
    <message>
        <source>Everything later too</source>
        <translation>Tout ce qui viendra ensuite aussi</translation>
    </message>
    <message>
        <source>What is to be removed</source>
        <translation>Ce qui est à retirer</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Ce qui est demandé</translation>
    </message>
    <message>
        <source>Without personal data.</source>
        <translation>Sans données personnelles.</translation>
    </message>
    <message>
        <source>Note on a review</source>
        <translation>Note sur un examen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Takes it</source>
        <translation>La prend</translation>
    </message>
    <message>
        <source>Gives it back</source>
        <translation>La rend</translation>
    </message>
    <message>
        <source>Hands it over</source>
        <translation>La transmet</translation>
    </message>
    <message>
        <source>Has a conflict of interest</source>
        <translation>A un conflit d’intérêts</translation>
    </message>
    <message>
        <source>Has none after all</source>
        <translation>N’en a finalement pas</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Qui le dit</translation>
    </message>
    <message>
        <source>Its owner, on the site</source>
        <translation>Son propriétaire, sur le site</translation>
    </message>
    <message>
        <source>A licence file or header</source>
        <translation>Un fichier ou un en-tête de licence</translation>
    </message>
    <message>
        <source>A data hub</source>
        <translation>Un entrepôt de données</translation>
    </message>
    <message>
        <source>A code repository</source>
        <translation>Un dépôt de code</translation>
    </message>
    <message>
        <source>A paper</source>
        <translation>Un article</translation>
    </message>
    <message>
        <source>A data card</source>
        <translation>Une fiche de données</translation>
    </message>
    <message>
        <source>A message from its owner</source>
        <translation>Un message de son propriétaire</translation>
    </message>
    <message>
        <source>A person who looked into it</source>
        <translation>Une personne qui l’a examinée</translation>
    </message>
    <message>
        <source>Another catalogue</source>
        <translation>Un autre catalogue</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>tdmrep.json</source>
        <translation>tdmrep.json</translation>
    </message>
    <message>
        <source>HTTP headers</source>
        <translation>En-têtes HTTP</translation>
    </message>
    <message>
        <source>robots.txt</source>
        <translation>robots.txt</translation>
    </message>
    <message>
        <source>Meta elements of a page</source>
        <translation>Éléments meta d’une page</translation>
    </message>
    <message>
        <source>AIPREF</source>
        <translation>AIPREF</translation>
    </message>
    <message>
        <source>Content credentials (CAWG)</source>
        <translation>Content Credentials (CAWG)</translation>
    </message>
    <message>
        <source>Terms of use</source>
        <translation>Conditions d’utilisation</translation>
    </message>
    <message>
        <source>A statement</source>
        <translation>Une déclaration</translation>
    </message>
    <message>
        <source>As it stands there</source>
        <translation>Tel qu’il s’y trouve</translation>
    </message>
    <message>
        <source>Pasted whole: what it means may be read differently later.</source>
        <translation>Collé en entier&#xa0;: on pourra plus tard le lire autrement.</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Demandé pour</translation>
    </message>
    <message>
        <source>The path of the data on that site, such as /news/1.</source>
        <translation>Le chemin des données sur ce site, comme /news/1.</translation>
    </message>
    <message>
        <source>Version of the specification</source>
        <translation>Version de la spécification</translation>
    </message>
    <message>
        <source>Opt-out</source>
        <translation>Opposition</translation>
    </message>
    <message>
        <source>Opt-outs</source>
        <translation>Oppositions</translation>
    </message>
    <message>
        <source>Qualifier</source>
        <translation>Précision</translation>
    </message>
    <message>
        <source>A place, a date, an institution: what the term asks for.</source>
        <translation>Un lieu, une date, un établissement&#xa0;: ce que la condition demande.</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>Data use terms</source>
        <translation>Conditions d’usage des données</translation>
    </message>
    <message>
        <source>Special categories (art. 9)</source>
        <translation>Catégories particulières (art. 9)</translation>
    </message>
    <message>
        <source>Trade union membership</source>
        <translation>Appartenance syndicale</translation>
    </message>
    <message>
        <source>Biometric data for identification</source>
        <translation>Données biométriques d’identification</translation>
    </message>
    <message>
        <source>Sex life or orientation</source>
        <translation>Vie ou orientation sexuelle</translation>
    </message>
    <message>
        <source>Criminal convictions (art. 10)</source>
        <translation>Condamnations pénales (art. 10)</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Enfants</translation>
    </message>
    <message>
        <source>Whose law applies</source>
        <translation>Quel droit s’applique</translation>
    </message>
    <message>
        <source>Kept until</source>
        <translation>Conservées jusqu’à</translation>
    </message>
    <message>
        <source>A date or a rule, such as &quot;until the model is published&quot;.</source>
        <translation>Une date ou une règle, comme «&#xa0;jusqu’à la publication du modèle&#xa0;».</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>Actions that must be signed</source>
        <translation>Actions à signer</translation>
    </message>
    <message>
        <source>Decisions and changes of this policy always are.</source>
        <translation>Les décisions et les modifications de cette politique le sont toujours.</translation>
    </message>
    <message>
        <source>No others</source>
        <translation>Aucune autre</translation>
    </message>
    <message>
        <source>Those of people with a key</source>
        <translation>Celles des personnes qui ont une clé</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Who owns it or looks after it: a publisher, a library, a university, a club.</source>
        <translation>À qui elle appartient ou qui s’en occupe&#xa0;: une maison d’édition, une bibliothèque, une université, une association.</translation>
    </message>
    <message>
        <source>As its owners write it, in their own language and script.</source>
        <translation>Tel que ses propriétaires l’écrivent, dans leur langue et leur écriture.</translation>
    </message>
    <message>
        <source>What it holds, in a few sentences for somebody who has never seen it.</source>
        <translation>Ce qu’elle contient, en quelques phrases, pour quelqu’un qui ne l’a jamais vue.</translation>
    </message>
    <message>
        <source>The page that people visit to learn about it, not the address of one file.</source>
        <translation>La page que l’on visite pour la connaître, et non l’adresse d’un seul fichier.</translation>
    </message>
    <message>
        <source>Primary is what people themselves wrote or said, such as a newspaper; processed is what somebody made from such sources, such as a dataset.</source>
        <translation>Primaire&#xa0;: ce que des personnes ont elles-mêmes écrit ou dit, comme un journal&#xa0;; transformé&#xa0;: ce que quelqu’un a tiré de telles sources, comme un jeu de données.</translation>
    </message>
    <message>
        <source>What it is made of before anything is done to it; a radio archive is audio even when you want its transcripts.</source>
        <translation>De quoi elle est faite avant tout traitement&#xa0;; une archive de radio est de l’audio, même si vous en voulez les transcriptions.</translation>
    </message>
    <message>
        <source>Such as DUO:0000042.</source>
        <translation>Par exemple DUO:0000042.</translation>
    </message>
    <message>
        <source>A website is read page by page; a collection is a body of works such as books or broadcasts.</source>
        <translation>Un site web se lit page par page&#xa0;; une collection est un ensemble d’œuvres, comme des livres ou des émissions.</translation>
    </message>
    <message>
        <source>What people come to it for; choose the nearest.</source>
        <translation>Ce qu’on vient y chercher&#xa0;; choisissez le plus proche.</translation>
    </message>
    <message>
        <source>What most of it is; choose the nearest.</source>
        <translation>Ce que c’est pour l’essentiel&#xa0;; choisissez le plus proche.</translation>
    </message>
    <message>
        <source>Every language that is more than a few quotations; type its name in any language, or its code.</source>
        <translation>Chaque langue qui s’y trouve au-delà de quelques citations&#xa0;; tapez son nom dans n’importe quelle langue, ou son code.</translation>
    </message>
    <message>
        <source>Dialects, scripts, mixing of languages, how formal it is: what a speaker would notice.</source>
        <translation>Dialectes, écritures, mélanges de langues, style plus ou moins soutenu&#xa0;: ce qu’un locuteur remarquerait.</translation>
    </message>
    <message>
        <source>Where the people live whose language this is, not where the server stands.</source>
        <translation>Où vivent les personnes dont c’est la langue, et non où se trouve le serveur.</translation>
    </message>
    <message>
        <source>If the organisation is in the catalogue already, choose it here and leave out the rest.</source>
        <translation>Si l’organisation est déjà dans le catalogue, choisissez-la ici et laissez le reste vide.</translation>
    </message>
    <message>
        <source>It says whom we would be talking to; choose the nearest.</source>
        <translation>Cela dit à qui nous aurions affaire&#xa0;; choisissez le plus proche.</translation>
    </message>
    <message>
        <source>The country it is at home in: its law is what counts first.</source>
        <translation>Le pays où l’organisation est établie&#xa0;: c’est d’abord son droit qui compte.</translation>
    </message>
    <message>
        <source>Where one can read who they are.</source>
        <translation>Où l’on peut lire de qui il s’agit.</translation>
    </message>
    <message>
        <source>Names and e-mail addresses of people are kept in contact records, which no export contains.</source>
        <translation>Les noms et adresses électroniques des personnes sont gardés dans des fiches de contact, qu’aucun export ne contient.</translation>
    </message>
    <message>
        <source>Can anybody fetch it, or does somebody have to sign, ask, or find out whom to ask?</source>
        <translation>Tout le monde peut-il la télécharger, ou faut-il signer, demander, ou trouver à qui demander&#xa0;?</translation>
    </message>
    <message>
        <source>The address a computer can fetch the data from, when there is one.</source>
        <translation>L’adresse où un ordinateur peut récupérer les données, s’il y en a une.</translation>
    </message>
    <message>
        <source>Whom to ask about the data; the person&apos;s name and address stay private.</source>
        <translation>À qui s’adresser au sujet des données&#xa0;; le nom et l’adresse de la personne restent privés.</translation>
    </message>
    <message>
        <source>A licence is the owner&apos;s permission in writing: one entry for each place that speaks of it, even when they do not agree.</source>
        <translation>Une licence est la permission écrite du propriétaire&#xa0;: une entrée pour chaque endroit qui en parle, même s’ils ne concordent pas.</translation>
    </message>
    <message>
        <source>The name of the licence, such as CC BY-SA 4.0; when you see other words, write those as they are.</source>
        <translation>Le nom de la licence, comme CC BY-SA 4.0&#xa0;; si vous voyez d’autres mots, écrivez-les tels quels.</translation>
    </message>
    <message>
        <source>Where to look: bottom of the page, terms of use, data card, licence file, e-mail.</source>
        <translation>Où regarder&#xa0;: bas de la page, conditions d’utilisation, fiche de données, fichier de licence, courriel.</translation>
    </message>
    <message>
        <source>Where the sign was found.</source>
        <translation>Où le signal a été trouvé.</translation>
    </message>
    <message>
        <source>The address of the page where you read it, so that others can check.</source>
        <translation>L’adresse de la page où vous l’avez lu, pour que d’autres puissent vérifier.</translation>
    </message>
    <message>
        <source>The day you looked, because pages change.</source>
        <translation>Le jour où vous avez regardé, car les pages changent.</translation>
    </message>
    <message>
        <source>The words themselves, copied and not translated.</source>
        <translation>Les mots eux-mêmes, recopiés et non traduits.</translation>
    </message>
    <message>
        <source>Does the owner say anywhere what others may do with it? No and unclear are good answers.</source>
        <translation>Le propriétaire dit-il quelque part ce que les autres peuvent en faire&#xa0;? «&#xa0;Non&#xa0;» et «&#xa0;Pas clair&#xa0;» sont de bonnes réponses.</translation>
    </message>
    <message>
        <source>What its words permit or forbid, as you understand them; a reviewer looks again.</source>
        <translation>Ce que ses mots permettent ou interdisent, comme vous les comprenez&#xa0;; un examinateur regardera encore.</translation>
    </message>
    <message>
        <source>In your own words: would its makers be content if we used it this way, and why do you think so?</source>
        <translation>Avec vos propres mots&#xa0;: ses auteurs seraient-ils contents que nous l’utilisions ainsi, et pourquoi le pensez-vous&#xa0;?</translation>
    </message>
    <message>
        <source>Anything that tells who a living person is or something about them: names, addresses, faces, stories; when in doubt, say unclear.</source>
        <translation>Tout ce qui dit qui est une personne vivante, ou quelque chose d’elle&#xa0;: noms, adresses, visages, récits&#xa0;; dans le doute, dites «&#xa0;Pas clair&#xa0;».</translation>
    </message>
    <message>
        <source>How likely it tells of living people&apos;s health, faith, politics, origin or love.</source>
        <translation>À quel point il est probable qu’elle parle de la santé, de la foi, des opinions politiques, de l’origine ou de la vie amoureuse de personnes vivantes.</translation>
    </message>
    <message>
        <source>How likely telephone, account, identity and similar numbers are in it.</source>
        <translation>À quel point il est probable qu’elle contienne des numéros de téléphone, de compte, d’identité et d’autres semblables.</translation>
    </message>
    <message>
        <source>How likely names, addresses, account names, faces and the like are in it.</source>
        <translation>À quel point il est probable qu’elle contienne des noms, des adresses, des noms de compte, des visages et d’autres données semblables.</translation>
    </message>
    <message>
        <source>Those you have seen or expect.</source>
        <translation>Celles que vous avez vues ou que vous attendez.</translation>
    </message>
    <message>
        <source>Why you are sure that nobody can be recognised in it.</source>
        <translation>Pourquoi il est certain que personne ne peut y être reconnu.</translation>
    </message>
    <message>
        <source>In your own words, such as: only laws and court rules, no cases.</source>
        <translation>Avec vos propres mots, par exemple&#xa0;: seulement des lois et des règlements de tribunaux, aucune affaire.</translation>
    </message>
    <message>
        <source>Was it made from texts that existed before, or written for this dataset?</source>
        <translation>A-t-il été tiré de textes qui existaient déjà, ou écrit pour ce jeu de données&#xa0;?</translation>
    </message>
    <message>
        <source>What it was made from; what is not in the catalogue can be written as text.</source>
        <translation>Ce dont il a été tiré&#xa0;; ce qui n’est pas dans le catalogue peut être écrit en texte libre.</translation>
    </message>
    <message>
        <source>Could somebody look at the originals today?</source>
        <translation>Quelqu’un pourrait-il consulter les originaux aujourd’hui&#xa0;?</translation>
    </message>
    <message>
        <source>What the originals are.</source>
        <translation>Ce que sont les originaux.</translation>
    </message>
    <message>
        <source>Do the originals&apos; owners permit that others make datasets of them?</source>
        <translation>Les propriétaires des originaux permettent-ils que d’autres en tirent des jeux de données&#xa0;?</translation>
    </message>
    <message>
        <source>Endings of the files&apos; names without the dot, such as txt, html, pdf, jsonl.</source>
        <translation>Fins des noms de fichiers, sans le point, comme txt, html, pdf, jsonl.</translation>
    </message>
    <message>
        <source>Did somebody, or a program, write down speech or read text out of pictures?</source>
        <translation>Une personne ou un programme a-t-il mis par écrit des paroles, ou lu du texte dans des images&#xa0;?</translation>
    </message>
    <message>
        <source>What one piece of it is.</source>
        <translation>Ce qu’est un élément.</translation>
    </message>
    <message>
        <source>How many pieces there are; a guess is fine.</source>
        <translation>Combien il y a d’éléments&#xa0;; une estimation suffit.</translation>
    </message>
    <message>
        <source>How long one piece is; a guess is fine.</source>
        <translation>Quelle est la longueur d’un élément&#xa0;; une estimation suffit.</translation>
    </message>
    <message>
        <source>How the texts came together, and whether the people who wrote or spoke knew of it.</source>
        <translation>Comment les textes ont été réunis, et si les personnes qui ont écrit ou parlé le savaient.</translation>
    </message>
    <message>
        <source>When it begins: a year is enough.</source>
        <translation>Quand elle commence&#xa0;: une année suffit.</translation>
    </message>
    <message>
        <source>When it ends; leave it empty when it goes on.</source>
        <translation>Quand elle finit&#xa0;; laissez vide si elle continue.</translation>
    </message>
    <message>
        <source>Ask others to help, or for somebody who knows the owners.</source>
        <translation>Demandez l’aide des autres, ou quelqu’un qui connaît les propriétaires.</translation>
    </message>
    <message>
        <source>The working group that looks after it.</source>
        <translation>Le groupe de travail qui s’en occupe.</translation>
    </message>
    <message>
        <source>How many pieces of text.</source>
        <translation>Combien de textes.</translation>
    </message>
    <message>
        <source>What allows the workshop to use personal data; leave it to the reviewers when you do not know.</source>
        <translation>Ce qui autorise l’atelier à utiliser des données personnelles&#xa0;; laissez ce choix aux examinateurs si vous ne savez pas.</translation>
    </message>
    <message>
        <source>Who wrote what you read: the owner&apos;s own page weighs more than a data hub&apos;s field.</source>
        <translation>Qui a écrit ce que vous avez lu&#xa0;: la page du propriétaire lui-même pèse plus qu’un champ d’un entrepôt de données.</translation>
    </message>
    <message>
        <source>Signs by which owners ask machines to stay away, kept as they were found; filling in from the address looks for them.</source>
        <translation>Signaux par lesquels les propriétaires demandent aux machines de rester à l’écart, gardés tels qu’ils ont été trouvés&#xa0;; le remplissage à partir de l’adresse les cherche.</translation>
    </message>
    <message>
        <source>Codes of the Data Use Ontology, if the data came with any; leave it empty when you have never heard of it.</source>
        <translation>Codes de la Data Use Ontology, si les données en avaient&#xa0;; laissez vide si vous n’en avez jamais entendu parler.</translation>
    </message>
    <message>
        <source>The kinds of facts that European law protects most; leave it to the reviewers when you do not know.</source>
        <translation>Les sortes de faits que le droit européen protège le plus&#xa0;; laissez ce choix aux examinateurs si vous ne savez pas.</translation>
    </message>
    <message>
        <source>Countries whose data protection law is to be kept: where the people in it live, and where it is kept.</source>
        <translation>Pays dont le droit de la protection des données est à respecter&#xa0;: là où vivent les personnes concernées, et là où les données sont gardées.</translation>
    </message>
    <message>
        <source>What could be done to protect the people in it.</source>
        <translation>Ce que l’on pourrait faire pour protéger les personnes concernées.</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Autres noms</translation>
    </message>
    <message>
        <source>Translations, abbreviations, names on data hubs: whatever others may look for.</source>
        <translation>Traductions, abréviations, noms dans les entrepôts de données&#xa0;: tout ce que d’autres peuvent chercher.</translation>
    </message>
    <message>
        <source>Identifiers</source>
        <translation>Identifiants</translation>
    </message>
    <message>
        <source>Names that archives and data hubs gave it, such as doi:10.5281/zenodo.1 or hf:org/name.</source>
        <translation>Noms que des archives et des entrepôts de données lui ont donnés, comme doi:10.5281/zenodo.1 ou hf:org/name.</translation>
    </message>
    <message>
        <source>Bytes of text</source>
        <translation>Octets de texte</translation>
    </message>
    <message>
        <source>How large the text itself is, without pictures.</source>
        <translation>La taille du texte lui-même, sans les images.</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <source>How many words, if somebody says so.</source>
        <translation>Combien de mots, si quelqu’un le dit.</translation>
    </message>
    <message>
        <source>How that is known</source>
        <translation>Comment on le sait</translation>
    </message>
    <message>
        <source>Do its owners say so, did somebody count, or is it a guess?</source>
        <translation>Ses propriétaires le disent-ils, quelqu’un a-t-il compté, ou est-ce une estimation&#xa0;?</translation>
    </message>
    <message>
        <source>Its owners say so</source>
        <translation>Ses propriétaires le disent</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Estimé</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Quantité</translation>
    </message>
    <message>
        <source>As far as it is known before the data is here; leave out what you do not know.</source>
        <translation>Autant qu’on la connaît avant que les données soient là&#xa0;; laissez de côté ce que vous ne savez pas.</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>The day by which it should be decided.</source>
        <translation>Le jour avant lequel il faudrait décider.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Place in it</source>
        <translation>À quel endroit</translation>
    </message>
    <message>
        <source>Filled in from</source>
        <translation>Rempli d’après</translation>
    </message>
    <message>
        <source>Values nobody typed: where each was read.</source>
        <translation>Valeurs que personne n’a saisies&#xa0;: où chacune a été lue.</translation>
    </message>
    <message>
        <source>Merged into</source>
        <translation>Réunie à</translation>
    </message>
    <message>
        <source>The record that stands for this one now.</source>
        <translation>La fiche qui tient désormais lieu de celle-ci.</translation>
    </message>
    <message>
        <source>Not the same as</source>
        <translation>Pas la même que</translation>
    </message>
    <message>
        <source>Sources it was compared with and is not a duplicate of.</source>
        <translation>Sources auxquelles elle a été comparée et dont elle n’est pas un doublon.</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>But</translation>
    </message>
    <message>
        <source>Charter</source>
        <translation>Charte</translation>
    </message>
    <message>
        <source>The page that says what the group may decide and how.</source>
        <translation>La page qui dit ce que le groupe peut décider, et comment.</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Personnes mentionnées</translation>
    </message>
    <message>
        <source>As it is to be written.</source>
        <translation>Tel qu’il faut l’écrire.</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vocabulaire</translation>
    </message>
    <message>
        <source>The field whose values it is one of.</source>
        <translation>Le champ dont il est une des valeurs.</translation>
    </message>
    <message>
        <source>What a dataset was made from</source>
        <translation>De quoi un jeu de données a été tiré</translation>
    </message>
    <message>
        <source>Type of custodian</source>
        <translation>Type de dépositaire</translation>
    </message>
    <message>
        <source>What one instance is</source>
        <translation>Ce qu’est un élément</translation>
    </message>
    <message>
        <source>Why there is no personal data</source>
        <translation>Pourquoi il n’y a pas de données personnelles</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Signifie</translation>
    </message>
    <message>
        <source>The code it stands for, such as pt-BR; empty when the term is one of the workshop itself.</source>
        <translation>Le code dont il tient lieu, comme pt-BR&#xa0;; vide si le terme est propre à l’atelier.</translation>
    </message>
    <message>
        <source>Also written</source>
        <translation>S’écrit aussi</translation>
    </message>
    <message>
        <source>Other ways people write it; forms and imports put the term in their place.</source>
        <translation>D’autres façons de l’écrire&#xa0;; les formulaires et les imports mettent le terme à leur place.</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Objectif</translation>
    </message>
    <message>
        <source>What it is called in lists; the name of the language when nothing else is needed.</source>
        <translation>Son nom dans les listes&#xa0;; celui de la langue s’il n’en faut pas d’autre.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Wanted text in bytes</source>
        <translation>Texte voulu, en octets</translation>
    </message>
    <message>
        <source>Of UTF-8 text that may be used.</source>
        <translation>De texte en UTF-8 qui peut être utilisé.</translation>
    </message>
    <message>
        <source>Wanted sources</source>
        <translation>Sources voulues</translation>
    </message>
    <message>
        <source>Group that looks for it</source>
        <translation>Groupe qui s’en charge</translation>
    </message>
    <message>
        <source>Wanted by</source>
        <translation>Voulu pour le</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Help wanted</source>
        <translation>Aide demandée</translation>
    </message>
    <message>
        <source>Contact wanted</source>
        <translation>Contact demandé</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Attribuée</translation>
    </message>
    <message>
        <source>Of whom</source>
        <translation>À qui</translation>
    </message>
    <message>
        <source>Everybody when it is empty.</source>
        <translation>Tout le monde si le champ est vide.</translation>
    </message>
    <message>
        <source>The last day.</source>
        <translation>Le dernier jour.</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Clôt</translation>
    </message>
    <message>
        <source>The request that this one closes.</source>
        <translation>La demande que celle-ci clôt.</translation>
    </message>
    <message>
        <source>Without its name nobody can be sure which source is meant.</source>
        <translation>Sans son nom, personne ne sait avec certitude de quelle source il s’agit.</translation>
    </message>
    <message>
        <source>Reviewers who have never seen it have to know what it holds.</source>
        <translation>Des examinateurs qui ne l’ont jamais vue doivent savoir ce qu’elle contient.</translation>
    </message>
    <message>
        <source>Reviewers look at the place itself: its homepage, or the address it is downloaded from.</source>
        <translation>Les examinateurs regardent l’endroit lui-même&#xa0;: sa page d’accueil, ou l’adresse où on la télécharge.</translation>
    </message>
    <message>
        <source>What people wrote or said and what was made from such sources are judged in different ways.</source>
        <translation>Ce que des personnes ont écrit ou dit et ce qui a été tiré de telles sources ne se jugent pas de la même façon.</translation>
    </message>
    <message>
        <source>Pictures and voices show people in ways that text does not.</source>
        <translation>Les images et les voix montrent les personnes autrement que le texte.</translation>
    </message>
    <message>
        <source>A website, a library and a radio archive have different people behind them.</source>
        <translation>Derrière un site web, une bibliothèque ou une archive de radio, il y a des personnes différentes.</translation>
    </message>
    <message>
        <source>The workshop chooses sources by their languages.</source>
        <translation>L’atelier choisit les sources selon leurs langues.</translation>
    </message>
    <message>
        <source>Where its speakers live says whose law protects them and whom it represents.</source>
        <translation>Le lieu où vivent ses locuteurs dit quel droit les protège et qui elle représente.</translation>
    </message>
    <message>
        <source>Somebody owns it or looks after it: they are who may permit its use, and who is asked.</source>
        <translation>Quelqu’un en est propriétaire ou s’en occupe&#xa0;: c’est lui qui peut en permettre l’usage, et c’est à lui qu’on demande.</translation>
    </message>
    <message>
        <source>A library, a company and a single person are to be asked in different ways.</source>
        <translation>On ne s’adresse pas de la même façon à une bibliothèque, à une entreprise et à un particulier.</translation>
    </message>
    <message>
        <source>Copyright and data protection depend on the country.</source>
        <translation>Le droit d’auteur et la protection des données dépendent du pays.</translation>
    </message>
    <message>
        <source>Whether anybody can download it, or has to sign or ask first, decides what comes next.</source>
        <translation>La suite dépend de ceci&#xa0;: tout le monde peut-il la télécharger, ou faut-il d’abord signer ou demander&#xa0;?</translation>
    </message>
    <message>
        <source>It is said to be downloadable: from which address?</source>
        <translation>Elle est dite téléchargeable&#xa0;: à quelle adresse&#xa0;?</translation>
    </message>
    <message>
        <source>Somebody has to be asked: the contact is kept apart and never leaves the workshop.</source>
        <translation>Il faut demander à quelqu’un&#xa0;: le contact est gardé à part et ne quitte jamais l’atelier.</translation>
    </message>
    <message>
        <source>Say which licence it names; or that it names none, and in your own words what its makers would want.</source>
        <translation>Dites quelle licence elle nomme&#xa0;; ou qu’elle n’en nomme aucune et, avec vos propres mots, ce que voudraient ses auteurs.</translation>
    </message>
    <message>
        <source>A licence can be checked when somebody notes where it stands: an address, the words, or the file.</source>
        <translation>Une licence peut être vérifiée si quelqu’un note où elle se trouve&#xa0;: une adresse, les mots ou le fichier.</translation>
    </message>
    <message>
        <source>Sites can ask machines to stay away; filling in from the address looks for such signs.</source>
        <translation>Des sites peuvent demander aux machines de rester à l’écart&#xa0;; le remplissage à partir de l’adresse cherche de tels signaux.</translation>
    </message>
    <message>
        <source>Names, addresses and stories of living people need protection: does it hold any?</source>
        <translation>Les noms, adresses et récits de personnes vivantes doivent être protégés&#xa0;: en contient-elle&#xa0;?</translation>
    </message>
    <message>
        <source>How likely is it to hold names, addresses, faces and the like?</source>
        <translation>À quel point est-il probable qu’elle contienne des noms, des adresses, des visages et d’autres données semblables&#xa0;?</translation>
    </message>
    <message>
        <source>Which of them? What is known can be looked for and masked.</source>
        <translation>Lesquelles&#xa0;? Ce que l’on connaît peut être cherché et masqué.</translation>
    </message>
    <message>
        <source>How likely is it to hold telephone numbers, account numbers and the like?</source>
        <translation>À quel point est-il probable qu’elle contienne des numéros de téléphone, de compte et d’autres semblables&#xa0;?</translation>
    </message>
    <message>
        <source>How likely is it to tell of the health, faith, politics or love of living people?</source>
        <translation>À quel point est-il probable qu’elle parle de la santé, de la foi, des opinions politiques ou de la vie amoureuse de personnes vivantes&#xa0;?</translation>
    </message>
    <message>
        <source>Which of them? Such facts have the strongest protection.</source>
        <translation>Lesquelles&#xa0;? De telles données ont la protection la plus forte.</translation>
    </message>
    <message>
        <source>Why can it hold none? For example because it is fiction, or general knowledge.</source>
        <translation>Pourquoi ne peut-elle pas en contenir&#xa0;? Par exemple parce que c’est de la fiction, ou des connaissances générales.</translation>
    </message>
    <message>
        <source>What could be done to protect people, such as masking what is found.</source>
        <translation>Ce que l’on pourrait faire pour protéger les personnes, comme masquer ce qui est trouvé.</translation>
    </message>
    <message>
        <source>What its sources do not permit, it cannot permit either: name them.</source>
        <translation>Ce que ses sources ne permettent pas, elle ne peut pas le permettre non plus&#xa0;: nommez-les.</translation>
    </message>
    <message>
        <source>Do its sources permit that datasets are made of them?</source>
        <translation>Ses sources permettent-elles qu’on en tire des jeux de données&#xa0;?</translation>
    </message>
    <message>
        <source>Whoever loads it has to know what the files are.</source>
        <translation>Qui la charge doit savoir ce que sont les fichiers.</translation>
    </message>
    <message>
        <source>Whoever wrote down speech or read out pictures may have rights as well.</source>
        <translation>Qui a mis par écrit des paroles ou lu du texte dans des images peut aussi avoir des droits.</translation>
    </message>
    <message>
        <source>How much there is decides how much it matters; a guess is fine.</source>
        <translation>La quantité décide de son importance&#xa0;; une estimation suffit.</translation>
    </message>
    <message>
        <source>How it was collected says whether people knew and agreed.</source>
        <translation>La façon dont elle a été recueillie dit si les personnes le savaient et étaient d’accord.</translation>
    </message>
</context>
<context>
    <name>SourceBatchCommand</name>
    <message numerus="yes">
        <source>change of %Ln source(s)</source>
        <extracomment>An entry of the undo menu: many sources were changed at once.</extracomment>
        <translation>
            <numerusform>modification de %Ln source</numerusform>
            <numerusform>modification de %Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) were changed since and are left as they are</source>
        <translation>
            <numerusform>%Ln champ a été modifié depuis et reste tel quel</numerusform>
            <numerusform>%Ln champs ont été modifiés depuis et restent tels quels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceContent</name>
    <message>
        <source>%1: %2</source>
        <extracomment>Name of a field inside another one: outer name, inner name.</extracomment>
        <translation>%1&#xa0;: %2</translation>
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
    <name>StepsPanel</name>
    <message>
        <source>filter</source>
        <comment>kind of a processing step</comment>
        <translation>filtre</translation>
    </message>
    <message>
        <source>removal of duplicates</source>
        <comment>kind of a processing step</comment>
        <translation>retrait des doublons</translation>
    </message>
    <message>
        <source>change of texts</source>
        <comment>kind of a processing step</comment>
        <translation>changement des textes</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Documents before</source>
        <translation>Documents avant</translation>
    </message>
    <message>
        <source>Documents after</source>
        <translation>Documents après</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Retirés</translation>
    </message>
    <message>
        <source>Size before</source>
        <translation>Taille avant</translation>
    </message>
    <message>
        <source>Size after</source>
        <translation>Taille après</translation>
    </message>
    <message>
        <source>Sizes are</source>
        <translation>Les tailles sont</translation>
    </message>
    <message>
        <source>estimated</source>
        <comment>sizes of a step, from a sample</comment>
        <translation>estimées</translation>
    </message>
    <message>
        <source>counted</source>
        <comment>sizes of a step</comment>
        <translation>comptées</translation>
    </message>
</context>
<context>
    <name>TableFile</name>
    <message>
        <source>Save the table</source>
        <translation>Enregistrer le tableau</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json)</source>
        <translation>Valeurs séparées par des virgules (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Écrit dans&#xa0;%1.</translation>
    </message>
    <message>
        <source>Save or copy %1</source>
        <comment>title of a table</comment>
        <translation>Enregistrer ou copier&#xa0;%1</translation>
    </message>
    <message>
        <source>Save the table…</source>
        <translation>Enregistrer le tableau…</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>Copier le tableau</translation>
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
    <name>WebLink</name>
    <message>
        <source>This address cannot be opened in a browser: %1</source>
        <translation>Cette adresse ne peut pas être ouverte dans un navigateur&#xa0;: %1</translation>
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
        <translation>Revient à la page de départ&#xa0;; rien n’est perdu</translation>
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
        <translation>Ferme Espalier&#xa0;; brouillons et modifications non envoyées demeurent</translation>
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
        <translation>Copié&#xa0;: %1</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Texte plus &amp;grand</translation>
    </message>
    <message>
        <source>Makes all text larger, up to 200 %</source>
        <translation>Agrandit tout le texte, jusqu’à 200&#xa0;%</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>Texte plus &amp;petit</translation>
    </message>
    <message>
        <source>Makes all text smaller, down to 80 %</source>
        <translation>Réduit tout le texte, jusqu’à 80&#xa0;%</translation>
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
        <translation>&amp;Qu’est-ce que c’est&#xa0;?</translation>
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
        <translation>&amp;Annuler&#xa0;: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Rétablir&#xa0;: %1</translation>
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
            <numerusform>%Ln champ a été modifié par deux personnes&#xa0;: voyez la page Échanges.</numerusform>
            <numerusform>%Ln champs ont été modifiés par deux personnes&#xa0;: voyez la page Échanges.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to &amp;Datasets</source>
        <translation>Aller aux &amp;données</translation>
    </message>
    <message>
        <source>Go to &amp;Runs</source>
        <translation>Aller aux &amp;entraînements</translation>
    </message>
    <message>
        <source>Go to Go&amp;vernance</source>
        <translation>Aller à la gou&amp;vernance</translation>
    </message>
</context>
<context>
    <name>espalier::ui::AgreementsSection</name>
    <message>
        <source>Provider</source>
        <translation>Fournisseur</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Hébergeur</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>The signed document</source>
        <translation>Le document signé</translation>
    </message>
    <message>
        <source>Its name, size and SHA-256 are kept; the document itself stays where it is.</source>
        <translation>Son nom, sa taille et son SHA-256 sont gardés&#xa0;; le document lui-même reste où il est.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::AlarmsPanel</name>
    <message>
        <source>Alarms</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>All that the run&apos;s thresholds would have raised over its whole history; the same on every computer.</source>
        <translation>Tout ce que les seuils de l’entraînement auraient signalé sur toute son histoire&#xa0;; le même sur chaque ordinateur.</translation>
    </message>
    <message>
        <source>Show on the curves</source>
        <translation>Montrer sur les courbes</translation>
    </message>
    <message>
        <source>Write in the chronicle…</source>
        <translation>Écrire dans la chronique…</translation>
    </message>
    <message>
        <source>What was it reading?</source>
        <translation>Que lisait-il&#xa0;?</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Ce qu’il en est advenu</translation>
    </message>
    <message>
        <source>Why, in a sentence</source>
        <translation>Pourquoi, en une phrase</translation>
    </message>
    <message>
        <source>Acknowledge for everybody</source>
        <translation>Acquitter pour tout le monde</translation>
    </message>
    <message>
        <source>No alarms</source>
        <translation>Pas d’alertes</translation>
    </message>
    <message>
        <source>Nothing in this run&apos;s history goes beyond its thresholds. They can be changed with Edit run.</source>
        <translation>Rien dans l’histoire de cet entraînement ne dépasse ses seuils. On peut les changer avec «&#xa0;Modifier la fiche&#xa0;».</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>An alarm: its kind and level.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2, %3. %4</source>
        <extracomment>What somebody said about an alarm: verdict, name, time, words.</extracomment>
        <translation>%1&#xa0;: %2, %3. %4</translation>
    </message>
    <message>
        <source>In the log</source>
        <translation>Dans le journal</translation>
    </message>
    <message>
        <source>Samples around the alarm</source>
        <translation>Relevés autour de l’alerte</translation>
    </message>
</context>
<context>
    <name>espalier::ui::AssociationsPanel</name>
    <message>
        <source>Count</source>
        <translation>Compter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Terms, parted by commas</source>
        <translation>Termes, séparés par des virgules</translation>
    </message>
    <message>
        <source>woman, man, teacher, doctor</source>
        <translation>femme, homme, enseignante, médecin</translation>
    </message>
    <message>
        <source>What counts as together</source>
        <translation>Ce qui compte comme ensemble</translation>
    </message>
    <message>
        <source>in one sentence</source>
        <translation>dans une phrase</translation>
    </message>
    <message>
        <source>in one document</source>
        <translation>dans un document</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>au moins</translation>
    </message>
    <message>
        <source>Sentences or documents a word must stand in</source>
        <translation>Phrases ou documents où un mot doit se trouver</translation>
    </message>
    <message>
        <source>Words that stand in fewer sentences or documents are left out: too little is known about them.</source>
        <translation>Les mots qui se trouvent dans moins de phrases ou de documents sont omis&#xa0;: on en sait trop peu.</translation>
    </message>
    <message>
        <source> times</source>
        <extracomment>After a number that can be changed: at least 10 times.</extracomment>
        <translation> fois</translation>
    </message>
    <message>
        <source>Cancel counting</source>
        <translation>Annuler le comptage</translation>
    </message>
    <message>
        <source>Words that stand with the terms</source>
        <translation>Mots qui vont avec les termes</translation>
    </message>
    <message>
        <source>The shards are not on this computer</source>
        <translation>Les fragments ne sont pas sur cet ordinateur</translation>
    </message>
    <message>
        <source>Say where they are to count the words in their texts.</source>
        <translation>Dites où ils sont pour compter les mots de leurs textes.</translation>
    </message>
    <message>
        <source>What do the texts say about whom?</source>
        <translation>Que disent les textes, et de qui&#xa0;?</translation>
    </message>
    <message>
        <source>Give some terms, such as names of groups of people. All texts are read once, and the words that stand with each term more often than chance would have it are listed, with how certain that is: nPMI is 1 for words that never stand apart and 0 for words that have nothing to do with each other.</source>
        <translation>Donnez quelques termes, par exemple des noms de groupes de personnes. Tous les textes sont lus une fois, et les mots qui se trouvent avec chaque terme plus souvent que par hasard sont listés, avec le degré de certitude&#xa0;: le nPMI vaut 1 pour des mots qui ne se quittent jamais et 0 pour des mots sans rapport.</translation>
    </message>
    <message>
        <source>Give at least one term first.</source>
        <translation>Donnez d’abord au moins un terme.</translation>
    </message>
    <message>
        <source>Counting words</source>
        <translation>Comptage des mots</translation>
    </message>
    <message>
        <source>None of the terms stands in the texts often enough</source>
        <translation>Aucun des termes ne se trouve assez souvent dans les textes</translation>
    </message>
    <message>
        <source>Try other terms, or a smaller number of times.</source>
        <translation>Essayez d’autres termes, ou un plus petit nombre de fois.</translation>
    </message>
    <message numerus="yes">
        <source>Counted over %Ln sentence(s); the interval holds 95 %.</source>
        <translation>
            <numerusform>Compté sur&#xa0;%Ln phrase&#xa0;; l’intervalle tient à 95&#xa0;%.</numerusform>
            <numerusform>Compté sur&#xa0;%Ln phrases&#xa0;; l’intervalle tient à 95&#xa0;%.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Counted over %Ln document(s); the interval holds 95 %.</source>
        <translation>
            <numerusform>Compté sur&#xa0;%Ln document&#xa0;; l’intervalle tient à 95&#xa0;%.</numerusform>
            <numerusform>Compté sur&#xa0;%Ln documents&#xa0;; l’intervalle tient à 95&#xa0;%.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing can be said about: %1.</source>
        <extracomment>%1: terms</extracomment>
        <translation>Rien ne peut être dit de&#xa0;:&#xa0;%1.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::AttemptsPanel</name>
    <message>
        <source>Attempts</source>
        <translation>Tentatives</translation>
    </message>
    <message>
        <source>A restart begins another attempt. Steps that were done again stay, as an abandoned branch.</source>
        <translation>Un redémarrage commence une autre tentative. Les étapes refaites restent, comme branche abandonnée.</translation>
    </message>
    <message>
        <source>Configuration in the logs</source>
        <translation>Configuration dans les journaux</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>The logs carry none.</source>
        <translation>Les journaux n’en contiennent pas.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::BarChart</name>
    <message numerus="yes">
        <source>%Ln other(s)</source>
        <comment>the last bar of a chart: all that have no bar of their own</comment>
        <translation>
            <numerusform>%Ln autre</numerusform>
            <numerusform>%Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>A number and its share of the whole: 1,234 · 5.6 %</extracomment>
        <translation>%1 ·&#xa0;%2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A number and a note about it.</extracomment>
        <translation>%1,&#xa0;%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>What a bar stands for and its figure.</extracomment>
        <translation>%1&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>At least</source>
        <comment>lower end of an interval</comment>
        <translation>Au moins</translation>
    </message>
    <message>
        <source>At most</source>
        <comment>upper end of an interval</comment>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Bar chart without figures.</source>
        <translation>Graphique à barres sans valeurs.</translation>
    </message>
    <message numerus="yes">
        <source>Bar chart of %Ln bar(s). %1</source>
        <comment>%1: the first bars with their figures</comment>
        <translation>
            <numerusform>Graphique de&#xa0;%Ln barre.&#xa0;%1</numerusform>
            <numerusform>Graphique de&#xa0;%Ln barres.&#xa0;%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::BatchDialog</name>
    <message>
        <source>Leave these out</source>
        <translation>Les laisser de côté</translation>
    </message>
    <message>
        <source>Decide on a batch</source>
        <translation>Décider d’un lot</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) as one batch</source>
        <translation>
            <numerusform>%Ln source en un lot</numerusform>
            <numerusform>%Ln sources en un lot</numerusform>
        </translation>
    </message>
    <message>
        <source>Licence all of them claim</source>
        <translation>Licence que toutes mentionnent</translation>
    </message>
    <message>
        <source>Custodian of all of them</source>
        <translation>Dépositaire de toutes</translation>
    </message>
</context>
<context>
    <name>espalier::ui::BatchesPanel</name>
    <message>
        <source>Changes of many sources</source>
        <translation>Modifications de plusieurs sources</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>Ce qui a été modifié</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Annuler la modification</translation>
    </message>
    <message>
        <source>What</source>
        <comment>column: what an action did</comment>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Who</source>
        <comment>column</comment>
        <translation>Qui</translation>
    </message>
    <message>
        <source>When</source>
        <comment>column</comment>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Sources</source>
        <comment>column: how many an action changed</comment>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Nobody has changed many sources at once yet. Choose some in the list, then “Change several”.</source>
        <translation>Personne n’a encore modifié plusieurs sources à la fois. Choisissez-en dans la liste, puis «&#xa0;En modifier plusieurs&#xa0;».</translation>
    </message>
    <message>
        <source>Each of these changed several sources in one action, and can be taken back in one.</source>
        <translation>Chacune de ces modifications a changé plusieurs sources en une seule action, et peut être annulée de même.</translation>
    </message>
    <message>
        <source>%1 (taken back)</source>
        <extracomment>An action that was taken back by a later one.</extracomment>
        <translation>%1 (annulée)</translation>
    </message>
    <message>
        <source>No reason was given.</source>
        <translation>Aucune raison n’a été donnée.</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Raison&#xa0;: %1</translation>
    </message>
    <message>
        <source>Choose one first.</source>
        <translation>Choisissez-en d’abord une.</translation>
    </message>
    <message>
        <source>It was taken back already.</source>
        <translation>Elle est déjà annulée.</translation>
    </message>
    <message>
        <source>This workshop can only be read with this version of Espalier.</source>
        <translation>Cette version d’Espalier ne peut que lire cet atelier.</translation>
    </message>
    <message>
        <source>Puts back what it changed, where that still stands, in one action.</source>
        <translation>Rétablit en une seule action ce qu’elle a changé, là où rien n’a bougé depuis.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) put back.</source>
        <translation>
            <numerusform>%Ln source rétablie.</numerusform>
            <numerusform>%Ln sources rétablies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) were changed since and are left as they are.</source>
        <translation>
            <numerusform>%Ln champ a été modifié depuis et reste tel qu’il est.</numerusform>
            <numerusform>%Ln champs ont été modifiés depuis et restent tels qu’ils sont.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::BudgetPanel</name>
    <message>
        <source>Allocation</source>
        <translation>Allocation d’heures</translation>
    </message>
    <message>
        <source>Add an allocation…</source>
        <translation>Ajouter une allocation…</translation>
    </message>
    <message>
        <source>Import jobs…</source>
        <translation>Importer des tâches…</translation>
    </message>
    <message>
        <source>Reads what &apos;sacct -P&apos; printed; names of people are not kept</source>
        <translation>Lit ce que «&#xa0;sacct -P&#xa0;» a écrit&#xa0;; les noms des personnes ne sont pas gardés</translation>
    </message>
    <message>
        <source>Hours used</source>
        <translation>Heures consommées</translation>
    </message>
    <message>
        <source>GPU hours of all jobs of the allocation, at the ends of days.</source>
        <translation>Heures GPU de toutes les tâches de l’allocation, en fin de journée.</translation>
    </message>
    <message>
        <source>GPU hours that brought nothing</source>
        <translation>Heures GPU qui n’ont rien apporté</translation>
    </message>
    <message>
        <source>By cause, from the run&apos;s alarms, checkpoints and attempts; each hour counts once.</source>
        <translation>Par cause, d’après les alertes, les points de reprise et les tentatives&#xa0;; chaque heure compte une fois.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>No allocation is known</source>
        <translation>Aucune allocation d’heures n’est connue</translation>
    </message>
    <message>
        <source>Add the hours that somebody granted; jobs are read from the scheduler&apos;s accounts.</source>
        <translation>Ajoutez les heures accordées&#xa0;; les tâches se lisent dans les comptes de l’ordonnanceur.</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Accordées</translation>
    </message>
    <message>
        <source>Used</source>
        <extracomment>An amount and its share: &quot;2,007,058 GPU hours (80.28 %)&quot;.</extracomment>
        <translation>Consommées</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Restantes</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Par jour</translation>
    </message>
    <message>
        <source>Used up about</source>
        <translation>Épuisée vers le</translation>
    </message>
    <message>
        <source>Unused at the end</source>
        <translation>Inutilisées à la fin</translation>
    </message>
    <message>
        <source>Energy and carbon</source>
        <translation>Énergie et carbone</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Énergie</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1&#xa0;kWh</translation>
    </message>
    <message>
        <source>Carbon</source>
        <translation>Carbone</translation>
    </message>
    <message>
        <source>%1 t CO₂ equivalent</source>
        <translation>%1&#xa0;t équivalent CO₂</translation>
    </message>
    <message>
        <source>Reckoned with</source>
        <translation>Calculé avec</translation>
    </message>
    <message>
        <source>%1 kW a GPU, of which %2 is drawn; PUE %3; %4 g CO₂ a kWh</source>
        <translation>%1&#xa0;kW par GPU, dont %2 consommés&#xa0;; PUE %3&#xa0;; %4&#xa0;g de CO₂ par kWh</translation>
    </message>
    <message>
        <source>Says who</source>
        <translation>Selon</translation>
    </message>
    <message>
        <source>GPU hours</source>
        <translation>Heures GPU</translation>
    </message>
    <message>
        <source>used</source>
        <translation>consommées</translation>
    </message>
    <message>
        <source>evenly used up</source>
        <translation>consommation régulière</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Cet entraînement</translation>
    </message>
    <message>
        <source>Steps a day</source>
        <translation>Étapes par jour</translation>
    </message>
    <message>
        <source>Done without a stop</source>
        <translation>Fini, sans arrêt</translation>
    </message>
    <message>
        <source>Done with stops as lately</source>
        <translation>Fini, avec les arrêts récents</translation>
    </message>
    <message>
        <source>Needs still</source>
        <translation>Reste à consommer</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdues</translation>
    </message>
    <message>
        <source>nothing that the log tells of</source>
        <translation>rien dont le journal parle</translation>
    </message>
    <message>
        <source>not known: the run&apos;s record does not say on how many GPUs it runs</source>
        <translation>inconnues&#xa0;: la fiche de l’entraînement ne dit pas sur combien de GPU il tourne</translation>
    </message>
    <message>
        <source>Add an allocation first: jobs are counted against one.</source>
        <translation>Ajoutez d’abord une allocation d’heures&#xa0;: les tâches y sont imputées.</translation>
    </message>
    <message>
        <source>Accounts of the scheduler</source>
        <translation>Comptes de l’ordonnanceur</translation>
    </message>
    <message>
        <source>Text (*.txt *.csv *.psv *.out);;All files (*)</source>
        <translation>Texte (*.txt *.csv *.psv *.out);;Tous les fichiers (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) were new.</source>
        <translation>
            <numerusform>%Ln tâche était nouvelle.</numerusform>
            <numerusform>%Ln tâches étaient nouvelles.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 kg CO₂ equivalent</source>
        <translation>%1&#xa0;kg équivalent CO₂</translation>
    </message>
</context>
<context>
    <name>espalier::ui::BulkModel</name>
    <message>
        <source>Left out: %1</source>
        <translation>Laissée de côté&#xa0;: %1</translation>
    </message>
    <message>
        <source>Decisions on it no longer count</source>
        <translation>Les décisions sur elle ne comptent plus</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <comment>a field without a value</comment>
        <translation>(rien)</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>column</comment>
        <translation>Source</translation>
    </message>
    <message>
        <source>Field</source>
        <comment>column</comment>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Before</source>
        <comment>column: the value a field has now</comment>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <comment>column: the value a field will have</comment>
        <translation>Après</translation>
    </message>
    <message>
        <source>To look at</source>
        <comment>column: problems and consequences</comment>
        <translation>À regarder</translation>
    </message>
</context>
<context>
    <name>espalier::ui::BulkPanel</name>
    <message>
        <source>Change several sources</source>
        <translation>Modifier plusieurs sources</translation>
    </message>
    <message>
        <source>Which sources</source>
        <translation>Quelles sources</translation>
    </message>
    <message>
        <source>One more step</source>
        <translation>Une étape de plus</translation>
    </message>
    <message>
        <source>Show what it would do</source>
        <translation>Montrer ce que cela ferait</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Ce qui changerait</translation>
    </message>
    <message>
        <source>Why? Others read it beside the change.</source>
        <translation>Pourquoi&#xa0;? D’autres le liront à côté de la modification.</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>Raison de la modification</translation>
    </message>
    <message numerus="yes">
        <source>The %Ln source(s) chosen in the list</source>
        <translation>
            <numerusform>%Ln source choisie dans la liste</numerusform>
            <numerusform>Les %Ln sources choisies dans la liste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln source(s) the list shows</source>
        <translation>
            <numerusform>%Ln source affichée dans la liste</numerusform>
            <numerusform>Les %Ln sources affichées dans la liste</numerusform>
        </translation>
    </message>
    <message>
        <source>There are many: ask for the preview when the steps are as they shall be.</source>
        <translation>Il y en a beaucoup&#xa0;: demandez l’aperçu quand les étapes sont comme vous les voulez.</translation>
    </message>
    <message>
        <source>Choose a field and say what it shall be. Nothing is written before you have seen what it does.</source>
        <translation>Choisissez un champ et dites ce qu’il doit devenir. Rien n’est écrit avant que vous ayez vu ce que cela fait.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Examen…</translation>
    </message>
    <message>
        <source>Looking at what would change</source>
        <translation>Examen de ce qui changerait</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Arrêté. Rien n’a été écrit.</translation>
    </message>
    <message>
        <source>This cannot be done so.</source>
        <translation>Ce n’est pas possible ainsi.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) would change.</source>
        <translation>
            <numerusform>%Ln source changerait.</numerusform>
            <numerusform>%Ln sources changeraient.</numerusform>
        </translation>
    </message>
    <message>
        <source>Already so: %L1.</source>
        <translation>Déjà ainsi&#xa0;: %L1.</translation>
    </message>
    <message>
        <source>Left out, see below why: %L1.</source>
        <translation>Laissées de côté, voir pourquoi ci-dessous&#xa0;: %L1.</translation>
    </message>
    <message numerus="yes">
        <source>Decisions on %Ln of them would no longer count.</source>
        <comment>sources</comment>
        <translation>
            <numerusform>Les décisions sur %Ln d’entre elles ne compteraient plus.</numerusform>
            <numerusform>Les décisions sur %Ln d’entre elles ne compteraient plus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the first lines are shown.</source>
        <translation>Seules les premières lignes sont affichées.</translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln source(s)</source>
        <translation>
            <numerusform>Modifier %Ln source</numerusform>
            <numerusform>Modifier %Ln sources</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>Rien ne changerait.</translation>
    </message>
    <message>
        <source>See first what it would do.</source>
        <translation>Voyez d’abord ce que cela ferait.</translation>
    </message>
    <message>
        <source>Say why first: others will ask.</source>
        <translation>Dites d’abord pourquoi&#xa0;: on vous le demandera.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) changed. Undo takes all of it back.</source>
        <translation>
            <numerusform>%Ln source modifiée. Annuler revient entièrement en arrière.</numerusform>
            <numerusform>%Ln sources modifiées. Annuler revient entièrement en arrière.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::BulkStepRow</name>
    <message>
        <source>Leave out</source>
        <comment>takes one step of a change away</comment>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Field to change</source>
        <translation>Champ à modifier</translation>
    </message>
    <message>
        <source>What to do with it</source>
        <translation>Ce qu’il faut en faire</translation>
    </message>
    <message>
        <source>Choose a field</source>
        <translation>Choisissez un champ</translation>
    </message>
    <message>
        <source>Add to what is there</source>
        <translation>Ajouter à ce qui s’y trouve</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Enlever</translation>
    </message>
    <message>
        <source>Put in the place of what is there</source>
        <translation>Mettre à la place de ce qui s’y trouve</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>Donner la valeur</translation>
    </message>
    <message>
        <source>Empty it</source>
        <translation>Vider le champ</translation>
    </message>
</context>
<context>
    <name>espalier::ui::Chart</name>
    <message>
        <source>Nothing to draw: there are no figures for this.</source>
        <translation>Rien à dessiner&#xa0;: le profil n’a pas de valeurs pour cela.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ChartFrame</name>
    <message>
        <source>Show %1 as a table</source>
        <comment>title of a chart</comment>
        <translation>Montrer&#xa0;%1 en tableau</translation>
    </message>
    <message>
        <source>What %1 means</source>
        <comment>title of a chart</comment>
        <translation>Ce que veut dire&#xa0;%1</translation>
    </message>
    <message>
        <source>Save or copy %1</source>
        <comment>title of a chart</comment>
        <translation>Enregistrer ou copier&#xa0;%1</translation>
    </message>
    <message>
        <source>%1 as a table</source>
        <comment>title of a chart</comment>
        <translation>%1 en tableau</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>Enregistrer l’image…</translation>
    </message>
    <message>
        <source>Save the table…</source>
        <translation>Enregistrer le tableau…</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Copier l’image</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>Copier le tableau</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Enregistrer l’image</translation>
    </message>
    <message>
        <source>Pictures (*.png);;Drawings (*.svg);;Pages (*.pdf)</source>
        <translation>Images (*.png);;Dessins (*.svg);;Pages (*.pdf)</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>Enregistrer le tableau</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json)</source>
        <translation>Valeurs séparées par des virgules (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Écrit dans&#xa0;%1.</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>L’image est dans le presse-papiers.</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>Le tableau est dans le presse-papiers.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ChartsPanel</name>
    <message>
        <source>This is not known yet</source>
        <translation>On ne le sait pas encore</translation>
    </message>
    <message>
        <source>Profile the shards; languages, words and what they carry are measured then.</source>
        <translation>Profilez les fragments&#xa0;; les langues, les mots et ce qu’ils portent sont alors mesurés.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::CheckpointsPanel</name>
    <message>
        <source>Import a backup schedule…</source>
        <translation>Importer un plan de sauvegarde…</translation>
    </message>
    <message>
        <source>Reads where copies of checkpoints are, from Markdown</source>
        <translation>Lit dans du Markdown où sont les copies des points de reprise</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Points de reprise</translation>
    </message>
    <message>
        <source>No checkpoints are known</source>
        <translation>Aucun point de reprise n’est connu</translation>
    </message>
    <message>
        <source>They are read from the run&apos;s log as it saves them, and from backup schedules.</source>
        <translation>Ils se lisent dans le journal de l’entraînement quand il les enregistre, et dans les plans de sauvegarde.</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>En jeu</translation>
    </message>
    <message>
        <source>%1 steps, %2, %3</source>
        <translation>%1 étapes, %2, %3</translation>
    </message>
    <message>
        <source>%1 steps, %2</source>
        <translation>%1 étapes, %2</translation>
    </message>
    <message>
        <source>Saved every</source>
        <translation>Enregistré toutes les</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln étape</numerusform>
            <numerusform>%Ln étapes</numerusform>
        </translation>
    </message>
    <message>
        <source>Next due at step</source>
        <translation>Prochain attendu à l’étape</translation>
    </message>
    <message>
        <source>Backup schedule to import</source>
        <translation>Plan de sauvegarde à importer</translation>
    </message>
    <message>
        <source>Markdown (*.md *.markdown *.txt)</source>
        <translation>Markdown (*.md *.markdown *.txt)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(ies) of checkpoints are known now.</source>
        <translation>
            <numerusform>%Ln copie de points de reprise est connue maintenant.</numerusform>
            <numerusform>%Ln copies de points de reprise sont connues maintenant.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ChroniclePanel</name>
    <message>
        <source>Write an entry…</source>
        <translation>Écrire une entrée…</translation>
    </message>
    <message>
        <source>Import a chronicle…</source>
        <translation>Importer une chronique…</translation>
    </message>
    <message>
        <source>Reads a chronicle kept as Markdown, with dates as headings</source>
        <translation>Lit une chronique tenue en Markdown, avec les dates pour titres</translation>
    </message>
    <message>
        <source>Chronicle</source>
        <translation>Chronique</translation>
    </message>
    <message>
        <source>Show on the curves</source>
        <translation>Montrer sur les courbes</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Type</translation>
    </message>
    <message>
        <source>step</source>
        <translation>étape</translation>
    </message>
    <message>
        <source>From step</source>
        <translation>De l’étape</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>la même</translation>
    </message>
    <message>
        <source>To step</source>
        <translation>À l’étape</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two steps</comment>
        <translation>à</translation>
    </message>
    <message>
        <source>&amp;Steps</source>
        <translation>Éta&amp;pes</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>&amp;Quoi</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Détails</translation>
    </message>
    <message>
        <source>address, commit, checkpoint</source>
        <translation>adresse, commit, point de reprise</translation>
    </message>
    <message>
        <source>&amp;Link</source>
        <translation>Lie&amp;n</translation>
    </message>
    <message>
        <source>Add the entry</source>
        <translation>Ajouter l’entrée</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Nothing is written yet</source>
        <translation>Rien n’est encore écrit</translation>
    </message>
    <message>
        <source>A chronicle says what happened and why: launches, rollbacks, spikes, hardware. Write the first entry, or import a chronicle kept as Markdown.</source>
        <translation>Une chronique dit ce qui s’est passé et pourquoi&#xa0;: lancements, retours en arrière, pics, matériel. Écrivez la première entrée, ou importez une chronique tenue en Markdown.</translation>
    </message>
    <message>
        <source>steps %1 to %2</source>
        <translation>étapes %1 à %2</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>étape %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>%1: file</comment>
        <translation>de %1</translation>
    </message>
    <message>
        <source>A step is a whole number.</source>
        <translation>Une étape est un nombre entier.</translation>
    </message>
    <message>
        <source>The last step comes before the first.</source>
        <translation>La dernière étape vient avant la première.</translation>
    </message>
    <message>
        <source>Say what happened.</source>
        <translation>Dites ce qui s’est passé.</translation>
    </message>
    <message>
        <source>Chronicle to import</source>
        <translation>Chronique à importer</translation>
    </message>
    <message>
        <source>Markdown (*.md *.markdown *.txt)</source>
        <translation>Markdown (*.md *.markdown *.txt)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(ies) came from %1.</source>
        <translation>
            <numerusform>%Ln entrée est venue de %1.</numerusform>
            <numerusform>%Ln entrées sont venues de %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The chosen entry</source>
        <translation>L’entrée choisie</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ColumnChooser</name>
    <message>
        <source>Earlier</source>
        <comment>moves a column towards the beginning of the line</comment>
        <translation>Vers le début</translation>
    </message>
    <message>
        <source>Later</source>
        <comment>moves a column towards the end of the line</comment>
        <translation>Vers la fin</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>Comme au début</translation>
    </message>
</context>
<context>
    <name>espalier::ui::CompareModel</name>
    <message>
        <source>same</source>
        <comment>a field of several sources</comment>
        <translation>identique</translation>
    </message>
    <message>
        <source>differs</source>
        <comment>a field of several sources</comment>
        <translation>différent</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <comment>a field without a value</comment>
        <translation>(rien)</translation>
    </message>
    <message>
        <source>Field</source>
        <comment>column</comment>
        <translation>Champ</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ComparePanel</name>
    <message>
        <source>Compare &amp;with</source>
        <translation>Comparer &amp;avec</translation>
    </message>
    <message>
        <source>Version to compare with</source>
        <translation>Version avec laquelle comparer</translation>
    </message>
    <message>
        <source>What differs, most unusual first</source>
        <translation>Ce qui diffère, le plus inhabituel d’abord</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Share of the text in each language, in either version.</source>
        <translation>Part du texte dans chaque langue, dans l’une et l’autre version.</translation>
    </message>
    <message>
        <source>Lengths of the documents</source>
        <translation>Longueurs des documents</translation>
    </message>
    <message>
        <source>How large a share of each version&apos;s documents has how many characters.</source>
        <translation>Quelle part des documents de chaque version a combien de caractères.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Name of a dataset and of its version.</extracomment>
        <translation>%1,&#xa0;%2</translation>
    </message>
    <message>
        <source>There is nothing to compare with</source>
        <translation>Il n’y a rien avec quoi comparer</translation>
    </message>
    <message>
        <source>Freeze another version of this dataset, or add another dataset.</source>
        <translation>Figez une autre version de ce jeu de données, ou ajoutez un autre jeu.</translation>
    </message>
    <message>
        <source>Nothing is known about the other version yet</source>
        <translation>On ne sait encore rien de l’autre version</translation>
    </message>
    <message>
        <source>Go to it and profile its shards, or get profiles that others made.</source>
        <translation>Allez-y et profilez ses fragments, ou recevez les profils que d’autres ont faits.</translation>
    </message>
    <message>
        <source>Nothing is known about these shards yet</source>
        <translation>On ne sait encore rien de ces fragments</translation>
    </message>
    <message>
        <source>Profile them to compare them.</source>
        <translation>Profilez-les pour les comparer.</translation>
    </message>
    <message numerus="yes">
        <source>How unusual a difference is can be told from three other datasets on. This workshop has %Ln.</source>
        <translation>
            <numerusform>À quel point une différence est inhabituelle se dit à partir de trois autres jeux de données. Cet atelier en a&#xa0;%Ln.</numerusform>
            <numerusform>À quel point une différence est inhabituelle se dit à partir de trois autres jeux de données. Cet atelier en a&#xa0;%Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Judged by the spread of each number among %Ln: the other datasets of the workshop and the sources of the example.</source>
        <translation>
            <numerusform>Jugé par la dispersion de chaque nombre parmi&#xa0;%Ln&#xa0;: les autres jeux de données de l’atelier et les sources de l’exemple.</numerusform>
            <numerusform>Jugé par la dispersion de chaque nombre parmi&#xa0;%Ln&#xa0;: les autres jeux de données de l’atelier et les sources de l’exemple.</numerusform>
        </translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>share of the text</source>
        <translation>part du texte</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>caractères</translation>
    </message>
    <message>
        <source>share of the documents</source>
        <translation>part des documents</translation>
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
    <message>
        <source>Keep both (3)</source>
        <translation>Garder les deux (3)</translation>
    </message>
    <message>
        <source>Puts both into the field: every entry of both lists, or the paragraphs of both texts</source>
        <translation>Met les deux dans le champ&#xa0;: toutes les entrées des deux listes, ou les paragraphes des deux textes</translation>
    </message>
    <message>
        <source>Another value… (E)</source>
        <translation>Une autre valeur… (E)</translation>
    </message>
    <message>
        <source>nobody is named</source>
        <translation>personne n’est nommé</translation>
    </message>
    <message>
        <source>Ask again now (L)</source>
        <translation>Reposer la question (L)</translation>
    </message>
    <message>
        <source>Decide later (L)</source>
        <translation>Décider plus tard (L)</translation>
    </message>
    <message>
        <source>The question stays open for everybody; on this computer it is listed last</source>
        <translation>La question reste ouverte pour tout le monde&#xa0;; sur cet ordinateur, elle vient en dernier</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ContaminationPanel</name>
    <message>
        <source>Evaluation files</source>
        <translation>Fichiers d’évaluation</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Ajouter des fichiers…</translation>
    </message>
    <message>
        <source>Evaluation texts: samples of lm-eval, JSONL, CSV with a header, or plain text by line</source>
        <translation>Textes d’évaluation&#xa0;: échantillons de lm-eval, JSONL, CSV avec un en-tête, ou texte simple par ligne</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Takes the chosen file from the list</source>
        <translation>Retire le fichier choisi de la liste</translation>
    </message>
    <message>
        <source>So many words in a row must be the same to count as common. Fewer find more, also what everybody says.</source>
        <translation>Autant de mots de suite doivent être pareils pour compter comme communs. Avec moins on trouve davantage, aussi ce que tout le monde dit.</translation>
    </message>
    <message>
        <source>&amp;Words in a row</source>
        <translation>&amp;Mots de suite</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source>An item counts as nearly there when so much of its words stands in common rows, near each other.</source>
        <translation>Un texte compte comme presque présent quand une telle part de ses mots est dans des suites communes, proches les unes des autres.</translation>
    </message>
    <message>
        <source>&amp;Nearly there from</source>
        <translation>&amp;Presque présent à partir de</translation>
    </message>
    <message>
        <source>Look for them</source>
        <translation>Les chercher</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel looking for evaluation texts</source>
        <translation>Annuler la recherche des textes d’évaluation</translation>
    </message>
    <message>
        <source>Evaluation texts in the data</source>
        <translation>Textes d’évaluation dans les données</translation>
    </message>
    <message>
        <source>The evaluation text</source>
        <translation>Le texte d’évaluation</translation>
    </message>
    <message>
        <source>The passage in the data</source>
        <translation>Le passage dans les données</translation>
    </message>
    <message>
        <source>Read the document</source>
        <translation>Lire le document</translation>
    </message>
    <message>
        <source>The shards are not on this computer.</source>
        <translation>Les fragments ne sont pas sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Add evaluation files first.</source>
        <translation>Ajoutez d’abord des fichiers d’évaluation.</translation>
    </message>
    <message>
        <source>Evaluation texts (*.json *.jsonl *.ndjson *.csv *.tsv *.txt);;All files (*)</source>
        <translation>Textes d’évaluation (*.json *.jsonl *.ndjson *.csv *.tsv *.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>The shards are not on this computer</source>
        <translation>Les fragments ne sont pas sur cet ordinateur</translation>
    </message>
    <message>
        <source>Say where they are to look for evaluation texts in them.</source>
        <translation>Dites où ils sont pour y chercher des textes d’évaluation.</translation>
    </message>
    <message>
        <source>Does the data hold what the model will be asked?</source>
        <translation>Les données contiennent-elles ce qu’on demandera au modèle&#xa0;?</translation>
    </message>
    <message>
        <source>Add files of evaluation texts or drop them here. All shards are read once; texts that stand in them, exactly or nearly, are listed with the place. Case, accents and punctuation do not count.</source>
        <translation>Ajoutez des fichiers de textes d’évaluation ou déposez-les ici. Tous les fragments sont lus une fois&#xa0;; les textes qui s’y trouvent, exactement ou presque, sont listés avec le lieu. La casse, les accents et la ponctuation ne comptent pas.</translation>
    </message>
    <message>
        <source>Looking for evaluation texts</source>
        <translation>Recherche de textes d’évaluation</translation>
    </message>
    <message>
        <source>Of %1 texts %2 stand in the data exactly and %3 nearly; %4 documents were read.</source>
        <comment>numbers</comment>
        <translation>Sur&#xa0;%1 textes,&#xa0;%2 se trouvent exactement dans les données et&#xa0;%3 presque&#xa0;;&#xa0;%4 documents ont été lus.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) are too short to be looked for.</source>
        <translation>
            <numerusform>%Ln texte est trop court pour être cherché.</numerusform>
            <numerusform>%Ln textes sont trop courts pour être cherchés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) could not be read; what they hold is not counted.</source>
        <translation>
            <numerusform>%Ln fragment n’a pas pu être lu&#xa0;; ce qu’il contient n’est pas compté.</numerusform>
            <numerusform>%Ln fragments n’ont pas pu être lus&#xa0;; ce qu’ils contiennent n’est pas compté.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of the texts was found</source>
        <translation>Aucun des textes n’a été trouvé</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Élément</translation>
    </message>
    <message>
        <source>Evaluation text</source>
        <translation>Texte d’évaluation</translation>
    </message>
    <message>
        <source>It stands there</source>
        <translation>Il s’y trouve</translation>
    </message>
    <message>
        <source>Common words</source>
        <translation>Mots communs</translation>
    </message>
    <message>
        <source>In documents</source>
        <translation>Dans des documents</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Fragment</translation>
    </message>
    <message>
        <source>Document</source>
        <comment>number of a document in its shard</comment>
        <translation>Document</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>exactly</source>
        <comment>an evaluation text stands in a document</comment>
        <translation>exactement</translation>
    </message>
    <message>
        <source>nearly</source>
        <comment>an evaluation text stands in a document</comment>
        <translation>presque</translation>
    </message>
    <message>
        <source>Evaluation text %1</source>
        <comment>number or name of an item</comment>
        <translation>Texte d’évaluation&#xa0;%1</translation>
    </message>
    <message>
        <source>%1, document %2</source>
        <comment>shard, number of a document</comment>
        <translation>%1, document&#xa0;%2</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ContentView</name>
    <message>
        <source>“%1” (in their own words)</source>
        <extracomment>A value in somebody&apos;s own words where usually a code stands.</extracomment>
        <translation>«&#xa0;%1&#xa0;» (texte libre)</translation>
    </message>
    <message>
        <source>No licence is named</source>
        <translation>Aucune licence n’est nommée</translation>
    </message>
    <message>
        <source>Stands at: %1</source>
        <extracomment>Where a licence claim stands; %1 is a place such as &quot;the footer&quot;.</extracomment>
        <translation>Se trouve à&#xa0;: %1</translation>
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
        <translation>«&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field and value</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Fields of the source</source>
        <translation>Champs de la source</translation>
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
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>severity and finding</comment>
        <translation>%1&#xa0;: %2</translation>
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
    <message numerus="yes">
        <source>%Ln field(s) were changed by two people at once. What came first is shown; the other value is kept.</source>
        <translation>
            <numerusform>%Ln champ a été modifié par deux personnes à la fois. Ce qui est arrivé en premier est montré&#xa0;; l’autre valeur est gardée.</numerusform>
            <numerusform>%Ln champs ont été modifiés par deux personnes à la fois. Ce qui est arrivé en premier est montré&#xa0;; les autres valeurs sont gardées.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>sentence about fields, their names</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <comment>between the values of two people</comment>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>This became part of %1.</source>
        <translation>Cette source a été réunie à %1.</translation>
    </message>
    <message>
        <source>Show it</source>
        <comment>button: goes to another source</comment>
        <translation>L’afficher</translation>
    </message>
</context>
<context>
    <name>espalier::ui::CoverageView</name>
    <message>
        <source>Search the languages</source>
        <translation>Chercher dans les langues</translation>
    </message>
    <message>
        <source>All places</source>
        <translation>Tous les lieux</translation>
    </message>
    <message>
        <source>Languages: how much there is and how much is wanted</source>
        <translation>Langues&#xa0;: ce qu’il y a et ce que l’on veut</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Graphiques</translation>
    </message>
    <message>
        <source>Amounts</source>
        <translation>Quantités</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>How much text there is in each language</source>
        <translation>Quantité de texte dans chaque langue</translation>
    </message>
    <message>
        <source>Bytes of UTF-8 text. Accepted: what sources that were accepted say they hold. Looked after and nominated: the same of those that still have to be decided on. A source in several languages counts for each with its share; a class such as “1,000 to 10,000” counts with its middle.</source>
        <translation>Octets de texte en UTF-8. Acceptées&#xa0;: ce que les sources acceptées disent contenir. Prises en charge et proposées&#xa0;: la même chose pour celles dont il reste à décider. Une source en plusieurs langues compte pour chacune selon sa part&#xa0;; une classe comme «&#xa0;De 1&#xa0;000 à 10&#xa0;000&#xa0;» compte par son milieu.</translation>
    </message>
    <message>
        <source>Where the speakers are</source>
        <translation>Où vivent les locuteurs</translation>
    </message>
    <message>
        <source>Sources by the places they name for their speakers. A source counts in each of its places; those that were rejected, removed or withdrawn are left out. A double click narrows the table to a place.</source>
        <translation>Les sources selon les lieux qu’elles nomment pour leurs locuteurs. Une source compte dans chacun de ses lieux&#xa0;; celles qui ont été refusées, supprimées ou retirées sont laissées de côté. Un double clic restreint le tableau à un lieu.</translation>
    </message>
    <message>
        <source>Who was active</source>
        <translation>Qui a été actif</translation>
    </message>
    <message>
        <source>Actions in the workshop in the last 30 days: nominations, edits, comments, decisions, imports.</source>
        <translation>Actions dans l’atelier ces 30&#xa0;derniers jours&#xa0;: propositions, modifications, commentaires, décisions, imports.</translation>
    </message>
    <message>
        <source>Counting the sources…</source>
        <translation>Comptage des sources…</translation>
    </message>
    <message>
        <source>%1 nominated, %2. %3 accepted, %4.</source>
        <comment>%1, %3: counts of sources; %2, %4: amounts of text</comment>
        <translation>Proposées&#xa0;: %1, %2. Acceptées&#xa0;: %3, %4.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s)</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln goal(s) reached.</source>
        <comment>%1: how many of them</comment>
        <translation>
            <numerusform>Objectif atteint&#xa0;: %1 sur %Ln.</numerusform>
            <numerusform>Objectifs atteints&#xa0;: %1 sur %Ln.</numerusform>
        </translation>
    </message>
    <message>
        <source>No goals have been set yet.</source>
        <translation>Aucun objectif n’a encore été fixé.</translation>
    </message>
    <message>
        <source>Languages whose sources name %1</source>
        <comment>a place</comment>
        <translation>Langues dont les sources nomment %1</translation>
    </message>
    <message>
        <source>Withdraw the goal</source>
        <translation>Retirer l’objectif</translation>
    </message>
    <message>
        <source>Withdraw the goal for %1?</source>
        <translation>Retirer l’objectif pour %1&#xa0;?</translation>
    </message>
    <message>
        <source>The record stays, with who withdrew it and when.</source>
        <translation>La fiche reste, avec qui a retiré l’objectif et quand.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::CurveChart</name>
    <message>
        <source>%1: %2</source>
        <extracomment>Name of a line of a chart and its value at the cursor.</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, smoothed %2</source>
        <extracomment>After the value of a line at the cursor: the same smoothed.</extracomment>
        <translation>%1, lissée %2</translation>
    </message>
    <message>
        <source>%1, here from %2 to %3</source>
        <extracomment>After the value of a line at the cursor: the least and the greatest value nearby, in the same column of pixels.</extracomment>
        <translation>%1, ici de %2 à %3</translation>
    </message>
    <message>
        <source>; </source>
        <extracomment>Between the parts of a sentence that says what is under the cursor of a chart.</extracomment>
        <translation>&#xa0;; </translation>
    </message>
    <message>
        <source>Write an entry at %1…</source>
        <extracomment>Menu of a chart; %1 is a place on its axis, as in &quot;step 31,219&quot;.</extracomment>
        <translation>Écrire une entrée ici (%1)…</translation>
    </message>
    <message>
        <source>What was it reading at %1?</source>
        <extracomment>Menu of a chart: which documents the training was reading; %1 is a place on its axis.</extracomment>
        <translation>Que lisait-il ici (%1)&#xa0;?</translation>
    </message>
    <message>
        <source>What was it reading in all that is in sight?</source>
        <extracomment>Menu of a chart: which documents the training was reading over the whole stretch that is in sight.</extracomment>
        <translation>Que lisait-il dans tout ce qui est visible&#xa0;?</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Tout montrer</translation>
    </message>
    <message>
        <source>Logarithmic upwards</source>
        <translation>Logarithmique en ordonnée</translation>
    </message>
    <message>
        <source>Logarithmic along</source>
        <translation>Logarithmique en abscisse</translation>
    </message>
    <message>
        <source>Clip to 99 %</source>
        <extracomment>A switch: upwards a chart shows only what 99 % of its columns of pixels reach; arrows point at the rest.</extracomment>
        <translation>Limiter à 99&#xa0;%</translation>
    </message>
    <message>
        <source>Raw line</source>
        <extracomment>A switch: also draws the values as measured below the smoothed line.</extracomment>
        <translation>Ligne brute</translation>
    </message>
    <message>
        <source>Drag to zoom</source>
        <extracomment>A switch: dragging the mouse zooms into a box instead of moving the picture.</extracomment>
        <translation>Zoomer en tirant</translation>
    </message>
    <message>
        <source>Ctrl and the wheel zoom, dragging moves, Shift and dragging zooms into a box; a double click shows everything. Keys: arrows, Ctrl and arrows to the next mark, + and −, Page Up and Down, Home, End, N for an entry.</source>
        <extracomment>How to move about in a chart, where the pointer is beside it.</extracomment>
        <translation>Ctrl et la molette zooment, tirer déplace, Maj et tirer zooment dans un cadre&#xa0;; un double clic montre tout. Touches&#xa0;: flèches, Ctrl et flèches jusqu’au repère suivant, + et −, Page préc. et suiv., Début, Fin, N pour une entrée.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <extracomment>After the names of some lines of a chart: so many lines found no room for their names.</extracomment>
        <translation>
            <numerusform>et %Ln autre</numerusform>
            <numerusform>et %Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Some of it is missing here. %1</source>
        <extracomment>In a chart some of whose samples cannot be read; %1 is a sentence that says why.</extracomment>
        <translation>Il en manque une partie ici. %1</translation>
    </message>
    <message>
        <source>%1: there are no samples yet.</source>
        <extracomment>%1 is what was measured, as in &quot;loss&quot;.</extracomment>
        <translation>%1&#xa0;: il n’y a pas encore de relevés.</translation>
    </message>
    <message>
        <source>%1 from %2 to %3.</source>
        <extracomment>What a chart shows: what was measured, and the first and last place in sight.</extracomment>
        <translation>%1, entre %2 et %3.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more line(s) are in the table.</source>
        <translation>
            <numerusform>%Ln autre ligne est dans le tableau.</numerusform>
            <numerusform>%Ln autres lignes sont dans le tableau.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln abandoned stretch(es) are drawn faintly.</source>
        <extracomment>Stretches of a run that were given up by going back to a checkpoint.</extracomment>
        <translation>
            <numerusform>%Ln tronçon abandonné est tracé en pâle.</numerusform>
            <numerusform>%Ln tronçons abandonnés sont tracés en pâle.</numerusform>
        </translation>
    </message>
    <message>
        <source>In sight: %1, %2, %3.</source>
        <extracomment>Three counts with their nouns in front of them: alarms, restarts and entries of the chronicle that are in sight.</extracomment>
        <translation>Visibles&#xa0;: %1, %2, %3.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alarm(s)</source>
        <translation>
            <numerusform>%Ln alerte</numerusform>
            <numerusform>%Ln alertes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln restart(s)</source>
        <translation>
            <numerusform>%Ln redémarrage</numerusform>
            <numerusform>%Ln redémarrages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chronicle entry(s)</source>
        <translation>
            <numerusform>%Ln entrée de chronique</numerusform>
            <numerusform>%Ln entrées de chronique</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::CurveValues</name>
    <message>
        <source>Values at the cursor</source>
        <extracomment>Name of a table for people who do not see it.</extracomment>
        <translation>Valeurs au curseur</translation>
    </message>
    <message>
        <source>At %1</source>
        <extracomment>%1 is a place on an axis: &quot;step 31,219&quot;.</extracomment>
        <translation>Ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>Point at a chart, or go to one and use the arrow keys: the values there stand here.</source>
        <translation>Pointez un graphique, ou allez-y et servez-vous des flèches&#xa0;: les valeurs à cet endroit s’affichent ici.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::CurveValuesModel</name>
    <message>
        <source>%1 (abandoned)</source>
        <extracomment>Name of a run in the table of values: a stretch of it that was given up.</extracomment>
        <translation>%1 (abandonné)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>The least and the greatest of several values.</extracomment>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>Run</source>
        <extracomment>Columns of the table of values at the cursor of a chart.</extracomment>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Exemples</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Jetons</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <translation>Lissée</translation>
    </message>
    <message>
        <source>Here from, to</source>
        <extracomment>Column of a table: the least and the greatest value in the same column of pixels.</extracomment>
        <translation>Ici de, à</translation>
    </message>
</context>
<context>
    <name>espalier::ui::DashboardPanel</name>
    <message>
        <source>No samples yet</source>
        <translation>Pas encore de relevés</translation>
    </message>
    <message>
        <source>Import the logs of this run, or watch their folder; its curves are drawn from every sample in them.</source>
        <translation>Importez les journaux de cet entraînement, ou suivez leur dossier&#xa0;; ses courbes sont tracées d’après tous leurs relevés.</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>Which curves are shown</source>
        <translation>Quelles courbes sont montrées</translation>
    </message>
    <message>
        <source>Along</source>
        <translation>En abscisse</translation>
    </message>
    <message>
        <source>What runs along the bottom of every chart</source>
        <translation>Ce que chaque graphique porte en abscisse</translation>
    </message>
    <message>
        <source>by step</source>
        <translation>selon l’étape</translation>
    </message>
    <message>
        <source>by samples</source>
        <translation>selon les exemples</translation>
    </message>
    <message>
        <source>by tokens</source>
        <translation>selon les jetons</translation>
    </message>
    <message>
        <source>by time</source>
        <translation>selon l’heure</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Lissage</translation>
    </message>
    <message>
        <source>The running average that TensorBoard draws, over every sample; the samples stay behind it</source>
        <translation>La moyenne glissante que trace TensorBoard, sur tous les relevés&#xa0;; ceux-ci restent derrière</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspect</translation>
    </message>
    <message>
        <source>Scales, raw samples, abandoned branches</source>
        <translation>Échelles, relevés bruts, branches abandonnées</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>Dispositions</translation>
    </message>
    <message>
        <source>Ways of looking that somebody has saved</source>
        <translation>Façons de regarder que quelqu’un a enregistrées</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>Tout voir</translation>
    </message>
    <message>
        <source>Shows the run from its first step to its last (Home)</source>
        <translation>Montre l’entraînement de sa première à sa dernière étape (Début)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>What the run proposes</source>
        <translation>Ce que propose l’entraînement</translation>
    </message>
    <message>
        <source>Raw samples behind the average</source>
        <translation>Relevés bruts derrière la moyenne</translation>
    </message>
    <message>
        <source>Abandoned branches</source>
        <translation>Branches abandonnées</translation>
    </message>
    <message>
        <source>Outermost hundredth at the edge</source>
        <translation>Centième extrême au bord</translation>
    </message>
    <message>
        <source>Logarithmic along the bottom</source>
        <translation>Logarithmique en abscisse</translation>
    </message>
    <message>
        <source>Logarithmic upwards</source>
        <translation>Logarithmique en ordonnée</translation>
    </message>
    <message>
        <source>Charts side by side</source>
        <translation>Graphiques côte à côte</translation>
    </message>
    <message>
        <source>As many as fit</source>
        <translation>Autant que possible</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Partagées</translation>
    </message>
    <message>
        <source>Save this one…</source>
        <translation>Enregistrer celle-ci…</translation>
    </message>
    <message>
        <source>Share this one with everybody…</source>
        <translation>Partager celle-ci avec tout le monde…</translation>
    </message>
    <message>
        <source>Save the layout</source>
        <translation>Enregistrer la disposition</translation>
    </message>
    <message>
        <source>The layout %1 is saved on this computer.</source>
        <translation>La disposition %1 est enregistrée sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Share the layout</source>
        <translation>Partager la disposition</translation>
    </message>
    <message>
        <source>The layout %1 goes to everybody with the next synchronisation.</source>
        <translation>La disposition %1 parviendra à tout le monde au prochain échange.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::DatasetProfiling</name>
    <message>
        <source>Profiling</source>
        <translation>Profilage</translation>
    </message>
</context>
<context>
    <name>espalier::ui::DatasetShardModel</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>%1: names of languages</comment>
        <translation>
            <numerusform>%1 et&#xa0;%Ln autre</numerusform>
            <numerusform>%1 et&#xa0;%Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>contradiction</source>
        <extracomment>State of a shard: what the data says and what its sources say do not agree.</extracomment>
        <translation>contradiction</translation>
    </message>
    <message>
        <source>none found</source>
        <comment>licence contradictions</comment>
        <translation>aucune trouvée</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>A share in per cent.</extracomment>
        <translation>%1&#xa0;%</translation>
    </message>
    <message numerus="yes">
        <source>%Ln finding(s) about licences name this shard; the overview tells which.</source>
        <translation>
            <numerusform>%Ln constat sur les licences nomme ce fragment&#xa0;; la vue d’ensemble dit lequel.</numerusform>
            <numerusform>%Ln constats sur les licences nomment ce fragment&#xa0;; la vue d’ensemble dit lesquels.</numerusform>
        </translation>
    </message>
    <message>
        <source>Place of the file below the folder of the dataset</source>
        <translation>Place du fichier sous le dossier du jeu de données</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Fragment</translation>
    </message>
    <message>
        <source>Lines that hold a text</source>
        <translation>Lignes qui contiennent un texte</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Of the file as it is</source>
        <translation>Du fichier tel qu’il est</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Parted by white space</source>
        <translation>Séparés par des blancs</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Mots</translation>
    </message>
    <message>
        <source>Documents whose very text came before in the same shard</source>
        <translation>Documents dont le texte exact est déjà apparu dans le même fragment</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doublons</translation>
    </message>
    <message>
        <source>Lines that should have been documents and are not</source>
        <translation>Lignes qui auraient dû être des documents et n’en sont pas</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Illisibles</translation>
    </message>
    <message>
        <source>By documents, as an identifier told</source>
        <translation>Par documents, selon un identificateur</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Where the texts came from</source>
        <translation>D’où viennent les textes</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Whether the licences in the data are those its sources claim</source>
        <translation>Si les licences dans les données sont celles que leurs sources mentionnent</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
</context>
<context>
    <name>espalier::ui::DatasetsPage</name>
    <message>
        <source>Choose a dataset first.</source>
        <translation>Choisissez d’abord un jeu de données.</translation>
    </message>
    <message>
        <source>This workshop can only be read here.</source>
        <translation>Cet atelier ne peut être que lu ici.</translation>
    </message>
    <message>
        <source>Profiling is under way.</source>
        <translation>Un profilage est en cours.</translation>
    </message>
    <message>
        <source>Set the folder of the shards first.</source>
        <translation>Indiquez d’abord le dossier des fragments.</translation>
    </message>
    <message>
        <source>Choose a version first.</source>
        <translation>Choisissez d’abord une version.</translation>
    </message>
    <message>
        <source>Add &amp;dataset…</source>
        <translation>Ajouter un jeu de &amp;données…</translation>
    </message>
    <message>
        <source>Adds a dataset: what the workshop trains on</source>
        <translation>Ajoute un jeu de données&#xa0;: ce sur quoi l’atelier entraîne</translation>
    </message>
    <message>
        <source>Add &amp;version…</source>
        <translation>Ajouter une &amp;version…</translation>
    </message>
    <message>
        <source>Freezes a folder of shards as a version of the chosen dataset</source>
        <translation>Fige un dossier de fragments comme version du jeu de données choisi</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profiler</translation>
    </message>
    <message>
        <source>Measures the shards of the chosen version on this computer</source>
        <translation>Mesure sur cet ordinateur les fragments de la version choisie</translation>
    </message>
    <message>
        <source>E&amp;xchange profiles</source>
        <translation>É&amp;changer les profils</translation>
    </message>
    <message>
        <source>Gets the profiles that others made and sends those made here</source>
        <translation>Reçoit les profils que d’autres ont faits et envoie ceux faits ici</translation>
    </message>
    <message>
        <source>Set an address to exchange with on the Sync page first.</source>
        <translation>Indiquez d’abord sur la page Échanges une adresse avec laquelle échanger.</translation>
    </message>
    <message>
        <source>Set &amp;folder…</source>
        <translation>Indiquer le d&amp;ossier…</translation>
    </message>
    <message>
        <source>Says where the shards of the dataset are on this computer</source>
        <translation>Dit où sont les fragments du jeu de données sur cet ordinateur</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <comment>a tab of the page</comment>
        <translation>Montrer&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Shows this side of the chosen version</source>
        <translation>Montre ce côté de la version choisie</translation>
    </message>
    <message>
        <source>Freezing</source>
        <translation>Une version est figée</translation>
    </message>
    <message>
        <source>None of the shards is in %1. Set the folder they are in.</source>
        <translation>Aucun des fragments n’est dans&#xa0;%1. Indiquez le dossier où ils sont.</translation>
    </message>
    <message>
        <source>Profiling was stopped. What is measured already is not measured again.</source>
        <translation>Le profilage a été arrêté. Ce qui est déjà mesuré ne l’est pas de nouveau.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) could not be read. The first: %1</source>
        <translation>
            <numerusform>%Ln fragment n’a pas pu être lu. Le premier&#xa0;:&#xa0;%1</numerusform>
            <numerusform>%Ln fragments n’ont pas pu être lus. Le premier&#xa0;:&#xa0;%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) profiled.</source>
        <translation>
            <numerusform>%Ln fragment profilé.</numerusform>
            <numerusform>%Ln fragments profilés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Exchanging profiles</source>
        <translation>Échange des profils</translation>
    </message>
    <message numerus="yes">
        <source>Profiles are exchanged; %Ln of them were new here.</source>
        <translation>
            <numerusform>Les profils sont échangés&#xa0;;&#xa0;%Ln était nouveau ici.</numerusform>
            <numerusform>Les profils sont échangés&#xa0;;&#xa0;%Ln étaient nouveaux ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder of the shards</source>
        <translation>Dossier des fragments</translation>
    </message>
    <message>
        <source>Search datasets</source>
        <translation>Chercher des jeux de données</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Datasets and their versions</source>
        <translation>Jeux de données et leurs versions</translation>
    </message>
    <message>
        <source>Dataset and version</source>
        <translation>Jeu de données et version</translation>
    </message>
    <message>
        <source>About this version</source>
        <translation>À propos de cette version</translation>
    </message>
    <message>
        <source>What is shown of the version</source>
        <translation>Ce qui est montré de la version</translation>
    </message>
    <message>
        <source>Frozen %1</source>
        <translation>Figée&#xa0;%1</translation>
    </message>
    <message>
        <source>no version</source>
        <translation>pas de version</translation>
    </message>
    <message>
        <source>There are no datasets yet</source>
        <translation>Il n’y a pas encore de jeux de données</translation>
    </message>
    <message>
        <source>A dataset is what the workshop puts together to train on. Add one, then freeze its first version from a folder of shards.</source>
        <translation>Un jeu de données est ce que l’atelier assemble pour l’entraînement. Ajoutez-en un, puis figez sa première version à partir d’un dossier de fragments.</translation>
    </message>
    <message>
        <source>%1 has no version yet</source>
        <translation>%1 n’a pas encore de version</translation>
    </message>
    <message>
        <source>Freeze a folder of shards as its first version: every file is hashed, so that anybody can tell later what it held.</source>
        <translation>Figez un dossier de fragments comme première version&#xa0;: une empreinte de chaque fichier est calculée, pour que chacun puisse dire plus tard ce qu’il contenait.</translation>
    </message>
    <message>
        <source>Choose a dataset</source>
        <translation>Choisissez un jeu de données</translation>
    </message>
    <message>
        <source>Its numbers, shards and texts appear here.</source>
        <translation>Ses nombres, ses fragments et ses textes apparaissent ici.</translation>
    </message>
    <message>
        <source>Save or cancel what you are editing first.</source>
        <translation>Enregistrez ou annulez d’abord ce que vous modifiez.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Name of a dataset and of its version.</extracomment>
        <translation>%1,&#xa0;%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s), %1</source>
        <comment>%1: size</comment>
        <translation>
            <numerusform>%Ln fragment,&#xa0;%1</numerusform>
            <numerusform>%Ln fragments,&#xa0;%1</numerusform>
        </translation>
    </message>
    <message>
        <source>frozen %1</source>
        <comment>date and time</comment>
        <translation>figée&#xa0;%1</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>folder</comment>
        <translation>dans&#xa0;%1</translation>
    </message>
    <message>
        <source>the shards are not on this computer</source>
        <translation>les fragments ne sont pas sur cet ordinateur</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>The new version is profiled when the run that is under way has ended.</source>
        <translation>La nouvelle version sera profilée quand le profilage en cours sera terminé.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::DecideBox</name>
    <message>
        <source>What is decided</source>
        <translation>Ce qui est décidé</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Base légale</translation>
    </message>
    <message>
        <source>A usual reason</source>
        <translation>Une raison courante</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Signer</translation>
    </message>
    <message>
        <source>Choose an outcome</source>
        <translation>Choisissez une issue</translation>
    </message>
    <message>
        <source>Concluded licence</source>
        <translation>Licence retenue</translation>
    </message>
    <message>
        <source>Concluded licence, such as CC-BY-SA-4.0</source>
        <translation>Licence retenue, comme CC-BY-SA-4.0</translation>
    </message>
    <message>
        <source>Choose a legal basis</source>
        <translation>Choisissez une base légale</translation>
    </message>
    <message>
        <source>Why. Somebody will read this in five years.</source>
        <translation>Pourquoi. Quelqu’un lira ceci dans cinq ans.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Signs the decision with your key (Ctrl+Enter)</source>
        <translation>Signe la décision avec votre clé (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Mesures</translation>
    </message>
    <message>
        <source>Measures that are agreed on</source>
        <translation>Mesures convenues</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A kind of decision and what became of it so far: &quot;Licence: not decided&quot;.</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>A usual reason…</source>
        <translation>Une raison courante…</translation>
    </message>
    <message>
        <source>There is nothing to decide here.</source>
        <translation>Il n’y a rien à décider ici.</translation>
    </message>
    <message>
        <source>Choose an outcome.</source>
        <translation>Choisissez une issue.</translation>
    </message>
    <message>
        <source>An approved licence is concluded as an SPDX expression.</source>
        <translation>Une licence approuvée se conclut par une expression SPDX.</translation>
    </message>
    <message>
        <source>Say on which legal basis.</source>
        <translation>Dites sur quelle base légale.</translation>
    </message>
    <message>
        <source>Give a reason.</source>
        <translation>Donnez une raison.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Signature en cours…</translation>
    </message>
    <message>
        <source>Signed with %1.</source>
        <translation>Signé avec %1.</translation>
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
    <message>
        <source>Ask or assign…</source>
        <translation>Demander ou attribuer…</translation>
    </message>
    <message>
        <source>Write a comment. @name tells somebody. Ctrl+Enter adds it.</source>
        <translation>Écrivez un commentaire. @nom prévient quelqu’un. Ctrl+Entrée l’ajoute.</translation>
    </message>
    <message>
        <source>Nobody here is called %1: the comment can be added, nobody is told.</source>
        <extracomment>%1 are words such as &quot;@someone&quot; that name nobody in the workshop.</extracomment>
        <translation>Personne ici ne s’appelle %1&#xa0;: le commentaire peut être ajouté, mais personne n’est prévenu.</translation>
    </message>
    <message>
        <source>everybody</source>
        <comment>of whom something is asked</comment>
        <translation>tout le monde</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is asked, of whom</comment>
        <extracomment>Something that is asked about a source and still open: what, of whom.</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, overdue since %2</source>
        <translation>%1, en retard depuis le %2</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, jusqu’au %2</translation>
    </message>
    <message>
        <source>asked by %1, %2</source>
        <comment>who and when</comment>
        <translation>demandé par %1, %2</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>button: what was asked is dealt with</comment>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Fait&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 dealt with a request, %2</source>
        <comment>who and when</comment>
        <translation>%1 a traité une demande, %2</translation>
    </message>
    <message>
        <source>%1 assigned it to %2, %3</source>
        <comment>who, to whom, when</comment>
        <translation>%1 l’a attribuée à %2, %3</translation>
    </message>
    <message>
        <source>%1 asks for a contact, %2</source>
        <comment>who and when</comment>
        <translation>%1 demande un contact, %2</translation>
    </message>
    <message>
        <source>%1 asks %2 for a contact, %3</source>
        <comment>who, whom, when</comment>
        <translation>%1 demande un contact à %2, %3</translation>
    </message>
    <message>
        <source>%1 asks for help, %2</source>
        <comment>who and when</comment>
        <translation>%1 demande de l’aide, %2</translation>
    </message>
    <message>
        <source>%1 asks %2 for help, %3</source>
        <comment>who, whom, when</comment>
        <translation>%1 demande de l’aide à %2, %3</translation>
    </message>
</context>
<context>
    <name>espalier::ui::DistrustPanel</name>
    <message>
        <source>I have looked at these</source>
        <translation>Je les ai regardées</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Ce qui ne va pas</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Constaté</translation>
    </message>
    <message>
        <source>Changes that are not believed</source>
        <translation>Modifications auxquelles on ne se fie pas</translation>
    </message>
    <message>
        <source>The chosen change</source>
        <translation>La modification choisie</translation>
    </message>
    <message>
        <source>It was not taken over: here, and for everybody who exchanges after you, the records are as they were before. Ask the person named; a server with the check of this program refuses such a change.</source>
        <translation>Elle n’a pas été reprise&#xa0;: ici, et pour tous ceux qui échangent après vous, les fiches sont comme avant. Demandez à la personne nommée&#xa0;; un serveur muni du contrôle de ce programme refuse une telle modification.</translation>
    </message>
    <message>
        <source>All of it is as it must be</source>
        <translation>Tout est comme il se doit</translation>
    </message>
    <message>
        <source>Every exchange checks what others sent: who may decide, what may be changed, what must stay. Whatever breaks a rule is left out and listed here.</source>
        <translation>Chaque échange contrôle ce que les autres ont envoyé&#xa0;: qui peut décider, ce qui peut être modifié, ce qui doit rester. Ce qui enfreint une règle est laissé de côté et figure ici.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>In the name of</source>
        <translation>Au nom de</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, e-mail address</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Dated</source>
        <translation>Daté du</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
</context>
<context>
    <name>espalier::ui::DocumentsPanel</name>
    <message>
        <source>What the document cannot say</source>
        <translation>Ce que le document ne peut pas dire</translation>
    </message>
    <message>
        <source>Save all documents…</source>
        <translation>Enregistrer tous les documents…</translation>
    </message>
    <message>
        <source>Made from the catalogue, the decisions and the shards of this version. None of it is legal advice.</source>
        <translation>Tirés du catalogue, des décisions et des fragments de cette version. Rien de cela n’est un avis juridique.</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>The document</source>
        <translation>Le document</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lacunes</translation>
    </message>
    <message>
        <source>What only people know</source>
        <translation>Ce que seuls les gens savent</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln gap(s)</source>
        <extracomment>A document and how many things it cannot say.</extracomment>
        <translation>
            <numerusform>%1 · %Ln lacune</numerusform>
            <numerusform>%1 · %Ln lacunes</numerusform>
        </translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>It says everything that is asked of it.</source>
        <translation>Il dit tout ce qu’on lui demande.</translation>
    </message>
    <message>
        <source>Folder for the documents</source>
        <translation>Dossier des documents</translation>
    </message>
    <message>
        <source>The documents stand in %1.</source>
        <translation>Les documents se trouvent dans&#xa0;%1.</translation>
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
        <translation>Brouillon de proposition&#xa0;: %1, %2</translation>
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
    <message>
        <source>Discard the draft?</source>
        <translation>Supprimer le brouillon&#xa0;?</translation>
    </message>
    <message>
        <source>What was typed about %1 is deleted.</source>
        <translation>Ce qui a été saisi sur %1 est supprimé.</translation>
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
        <source>Discard…</source>
        <comment>button: deletes a draft after asking</comment>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Discard the draft of %1</source>
        <translation>Supprimer le brouillon de %1</translation>
    </message>
</context>
<context>
    <name>espalier::ui::DuplicatesPanel</name>
    <message>
        <source>Find the groups</source>
        <translation>Trouver les groupes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel finding duplicates</source>
        <translation>Annuler la recherche de doublons</translation>
    </message>
    <message>
        <source>Groups of duplicates</source>
        <translation>Groupes de doublons</translation>
    </message>
    <message>
        <source>Previous group</source>
        <translation>Groupe précédent</translation>
    </message>
    <message>
        <source>Next group</source>
        <translation>Groupe suivant</translation>
    </message>
    <message>
        <source>Which document of the group is beside the first</source>
        <translation>Quel document du groupe est à côté du premier</translation>
    </message>
    <message>
        <source>Beside the first: document</source>
        <translation>À côté du premier&#xa0;: document</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Le lire</translation>
    </message>
    <message>
        <source>Open the first document in the reader</source>
        <translation>Ouvrir le premier document pour le lire</translation>
    </message>
    <message>
        <source>Open the other document in the reader</source>
        <translation>Ouvrir l’autre document pour le lire</translation>
    </message>
    <message>
        <source>The first document of the group</source>
        <translation>Le premier document du groupe</translation>
    </message>
    <message>
        <source>The other document</source>
        <translation>L’autre document</translation>
    </message>
    <message>
        <source>The shards are not on this computer</source>
        <translation>Les fragments ne sont pas sur cet ordinateur</translation>
    </message>
    <message>
        <source>Say where they are to look at their documents.</source>
        <translation>Dites où ils sont pour regarder leurs documents.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) have the very text of an earlier one of their shard</source>
        <translation>
            <numerusform>%Ln document a exactement le texte d’un document précédent de son fragment</numerusform>
            <numerusform>%Ln documents ont exactement le texte d’un document précédent de leur fragment</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %Ln are nearly an earlier one, those included</source>
        <extracomment>Added to &quot;12 documents have the very text of an earlier one of their shard&quot;.</extracomment>
        <translation>
            <numerusform>&#xa0;;&#xa0;%Ln est presque un document précédent, celui-là compris</numerusform>
            <numerusform>&#xa0;;&#xa0;%Ln sont presque un document précédent, ceux-là compris</numerusform>
        </translation>
    </message>
    <message>
        <source>Documents that are the same, or nearly</source>
        <translation>Documents pareils, ou presque</translation>
    </message>
    <message>
        <source>Finding the groups takes the signatures that profiling has left on this computer. Without them the shards are read once more.</source>
        <translation>Pour trouver les groupes il faut les signatures que le profilage a laissées sur cet ordinateur. Sans elles les fragments sont lus encore une fois.</translation>
    </message>
    <message>
        <source>Finding duplicates</source>
        <translation>Recherche de doublons</translation>
    </message>
    <message>
        <source>No two documents are alike</source>
        <translation>Il n’y a pas deux documents pareils</translation>
    </message>
    <message>
        <source>Nothing was found that stands there twice.</source>
        <translation>Rien ne s’y trouve deux fois.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln groupe</numerusform>
            <numerusform>%Ln groupes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln largest group(s); there are more.</source>
        <translation>
            <numerusform>Le plus grand groupe&#xa0;; il y en a d’autres.</numerusform>
            <numerusform>Les&#xa0;%Ln plus grands groupes&#xa0;; il y en a d’autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>They are</source>
        <translation>Ils sont</translation>
    </message>
    <message>
        <source>The first, which would stay</source>
        <translation>Le premier, qui resterait</translation>
    </message>
    <message>
        <source>exactly the same</source>
        <translation>exactement pareils</translation>
    </message>
    <message>
        <source>nearly the same</source>
        <translation>presque pareils</translation>
    </message>
    <message>
        <source>%1, document %2</source>
        <extracomment>Path of a shard and the number of a document in it.</extracomment>
        <translation>%1, document&#xa0;%2</translation>
    </message>
    <message>
        <source> of %1</source>
        <extracomment>Behind a number that can be changed: document 2 of 5.</extracomment>
        <translation> sur&#xa0;%1</translation>
    </message>
    <message>
        <source>The texts are the same.</source>
        <translation>Les textes sont pareils.</translation>
    </message>
    <message>
        <source>What only one of them has is underlined.</source>
        <translation>Ce qu’un seul des deux contient est souligné.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doublon</translation>
    </message>
</context>
<context>
    <name>espalier::ui::EvaluationsPanel</name>
    <message>
        <source>Evaluations</source>
        <translation>Évaluations</translation>
    </message>
    <message>
        <source>Over the checkpoints</source>
        <translation>Au fil des points de reprise</translation>
    </message>
    <message>
        <source>The chosen line of the table. Pale: 1.96 standard errors above and below.</source>
        <translation>La ligne choisie du tableau. En pâle&#xa0;: 1,96 erreur type au-dessus et au-dessous.</translation>
    </message>
    <message>
        <source>No evaluations yet</source>
        <translation>Pas encore d’évaluations</translation>
    </message>
    <message>
        <source>Import result files of lm-evaluation-harness; results of different checkpoints then stand side by side.</source>
        <translation>Importez des fichiers de résultats de lm-evaluation-harness&#xa0;; les résultats de différents points de reprise sont alors côte à côte.</translation>
    </message>
    <message>
        <source>Side by side only where version, shots, filter, limit and prompt agree.</source>
        <translation>Côte à côte seulement quand la version, les exemples donnés, le filtre, la limite et l’invite concordent.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s) came twice; the later counts. The first: %1</source>
        <translation>
            <numerusform>%Ln résultat est venu deux fois&#xa0;; le dernier compte. Le premier&#xa0;: %1</numerusform>
            <numerusform>%Ln résultats sont venus deux fois&#xa0;; le dernier compte. Le premier&#xa0;: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ExchangeSettings</name>
    <message>
        <source>E&amp;xchange by itself</source>
        <translation>É&amp;changer automatiquement</translation>
    </message>
    <message>
        <source>Exchange with others</source>
        <translation>Échange avec les autres</translation>
    </message>
    <message>
        <source> min</source>
        <comment>after a number of minutes</comment>
        <translation> min</translation>
    </message>
    <message>
        <source>Minutes between exchanges</source>
        <translation>Minutes entre deux échanges</translation>
    </message>
    <message>
        <source>E&amp;very</source>
        <translation>&amp;Toutes les</translation>
    </message>
    <message>
        <source>What you save goes out some seconds later. Without a line it is tried again, at longer and longer intervals, and goes when the line is back.</source>
        <translation>Ce que vous enregistrez part quelques secondes plus tard. Sans connexion, l’envoi est retenté à intervalles de plus en plus longs et se fait quand elle revient.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ExportFormats</name>
    <message>
        <source>Records (JSON)</source>
        <translation>Fiches (JSON)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tableau (CSV)</translation>
    </message>
    <message>
        <source>Table (TSV)</source>
        <translation>Tableau (TSV)</translation>
    </message>
    <message>
        <source>BigScience catalogue</source>
        <translation>Catalogue BigScience</translation>
    </message>
    <message>
        <source>Hugging Face data cards</source>
        <translation>Fiches de données Hugging Face</translation>
    </message>
    <message>
        <source>Data Provenance Initiative</source>
        <translation>Data Provenance Initiative</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ExportReasons</name>
    <message>
        <source>Contacts are left out of every export.</source>
        <translation>Les contacts sont exclus de tout export.</translation>
    </message>
    <message>
        <source>It names a contact or has an e-mail address, which are left out of every export.</source>
        <translation>Il nomme un contact ou contient une adresse électronique, ce qui est exclu de tout export.</translation>
    </message>
    <message>
        <source>It came with an import from elsewhere and has no field of its own.</source>
        <translation>Il vient d’un import d’ailleurs et n’a pas de champ propre.</translation>
    </message>
    <message>
        <source>The organisation&apos;s name stands for its record.</source>
        <translation>Le nom de l’organisation tient lieu de sa fiche.</translation>
    </message>
    <message>
        <source>It stands in the text of the card, for people.</source>
        <translation>Il figure dans le texte de la fiche de données, pour les personnes qui la lisent.</translation>
    </message>
    <message>
        <source>The whole file it came from is not part of a list of records.</source>
        <translation>Le fichier entier d’où il vient ne fait pas partie d’une liste de fiches.</translation>
    </message>
    <message>
        <source>SPDX has no property for it; it stands in the comment, for people.</source>
        <translation>SPDX n’a pas de propriété pour cela&#xa0;; il figure dans le commentaire, pour les personnes qui le lisent.</translation>
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
        <translation>Chercher dans «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>More…</source>
        <comment>shows more values of a facet</comment>
        <translation>Plus…</translation>
    </message>
    <message>
        <source>More values of “%1”</source>
        <translation>Autres valeurs de «&#xa0;%1&#xa0;»</translation>
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
    <name>espalier::ui::FiltersPanel</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>&amp;Usual thresholds</source>
        <translation>Seuils &amp;habituels</translation>
    </message>
    <message>
        <source>Puts back the thresholds of BigScience for this language</source>
        <translation>Remet les seuils de BigScience pour cette langue</translation>
    </message>
    <message>
        <source>A document of your own</source>
        <translation>Un document à vous</translation>
    </message>
    <message>
        <source>Paste a text to see what the filters make of it. It stays on this computer.</source>
        <translation>Collez un texte pour voir ce que les filtres en font. Il reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Mesurer</translation>
    </message>
    <message>
        <source>What the filters say</source>
        <translation>Ce que disent les filtres</translation>
    </message>
    <message>
        <source>The filters have not been measured yet</source>
        <translation>Les filtres n’ont pas encore été mesurés</translation>
    </message>
    <message>
        <source>Profile the shards first; then thresholds can be tried without reading them again.</source>
        <translation>Profilez d’abord les fragments&#xa0;; on peut ensuite essayer des seuils sans les relire.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln document(s))</source>
        <translation>
            <numerusform>%1 (%Ln document)</numerusform>
            <numerusform>%1 (%Ln documents)</numerusform>
        </translation>
    </message>
    <message>
        <source>share</source>
        <translation>part</translation>
    </message>
    <message>
        <source>words</source>
        <translation>mots</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>perplexité</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>documents</translation>
    </message>
    <message>
        <source>At %1 it would drop %2 by itself.</source>
        <comment>threshold, share</comment>
        <translation>À&#xa0;%1 il écarterait&#xa0;%2 à lui seul.</translation>
    </message>
    <message>
        <source>When it was profiled: %1 by itself, %2 as the first.</source>
        <translation>Au profilage&#xa0;:&#xa0;%1 à lui seul,&#xa0;%2 en premier.</translation>
    </message>
    <message>
        <source>Too few documents of this language are in the sample to say what all filters would drop together.</source>
        <translation>Trop peu de documents de cette langue sont dans l’échantillon pour dire ce que tous les filtres écarteraient ensemble.</translation>
    </message>
    <message numerus="yes">
        <source>All together would drop %1, by %Ln sampled document(s).</source>
        <translation>
            <numerusform>Tous ensemble écarteraient&#xa0;%1, d’après&#xa0;%Ln document échantillonné.</numerusform>
            <numerusform>Tous ensemble écarteraient&#xa0;%1, d’après&#xa0;%Ln documents échantillonnés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Mesure…</translation>
    </message>
    <message numerus="yes">
        <source>%1, certain to %2; %Ln word(s).</source>
        <comment>language, share</comment>
        <translation>
            <numerusform>%1, certain à&#xa0;%2&#xa0;;&#xa0;%Ln mot.</numerusform>
            <numerusform>%1, certain à&#xa0;%2&#xa0;;&#xa0;%Ln mots.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, dropped</source>
        <comment>filter, value</comment>
        <translation>%1&#xa0;:&#xa0;%2, écarté</translation>
    </message>
    <message>
        <source>%1: %2, kept</source>
        <comment>filter, value</comment>
        <translation>%1&#xa0;:&#xa0;%2, gardé</translation>
    </message>
    <message>
        <source>It would be dropped, first by: %1.</source>
        <translation>Il serait écarté, d’abord par&#xa0;:&#xa0;%1.</translation>
    </message>
    <message>
        <source>It would be kept.</source>
        <translation>Il serait gardé.</translation>
    </message>
    <message>
        <source>Drop below</source>
        <translation>Écarter en dessous de</translation>
    </message>
    <message>
        <source>Drop above</source>
        <translation>Écarter au-dessus de</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>filter, side</comment>
        <extracomment>&quot;Words: drop below&quot;, the name of a field for screen readers</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>The thresholds are those above, for %1.</source>
        <comment>language</comment>
        <translation>Les seuils sont ceux du dessus, pour&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FindingsBox</name>
    <message>
        <source>Contradictions about licences</source>
        <translation>Contradictions sur les licences</translation>
    </message>
    <message>
        <source>The licences in the data and those that were claimed contradict each other</source>
        <translation>Les licences dans les données et celles qui ont été mentionnées se contredisent</translation>
    </message>
    <message>
        <source>All of its data carries licences that no claim allows: a filter by licence may have been applied the wrong way round.</source>
        <translation>Toutes ses données portent des licences qu’aucune mention ne permet&#xa0;: un filtre par licence a peut-être été appliqué à l’envers.</translation>
    </message>
    <message numerus="yes">
        <source>First in %1 (%Ln shard(s)).</source>
        <translation>
            <numerusform>D’abord dans&#xa0;%1 (%Ln fragment).</numerusform>
            <numerusform>D’abord dans&#xa0;%1 (%Ln fragments).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more; the shards they name are marked in the list of shards.</source>
        <translation>
            <numerusform>et&#xa0;%Ln autre&#xa0;; les fragments concernés sont marqués dans la liste des fragments.</numerusform>
            <numerusform>et&#xa0;%Ln autres&#xa0;; les fragments concernés sont marqués dans la liste des fragments.</numerusform>
        </translation>
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
        <translation>%1&#xa0;: autre</translation>
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
        <translation>%1&#xa0;: autre</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FormCodes</name>
    <message>
        <source>“%1”</source>
        <extracomment>A value in somebody&apos;s own words among values from a list; %1 is the text.</extracomment>
        <translation>«&#xa0;%1&#xa0;»</translation>
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
        <translation>Utiliser «&#xa0;%1&#xa0;» comme texte libre</translation>
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
        <source>Not a licence expression: kept in these words. %1</source>
        <comment>%1 says why, in English</comment>
        <translation>Pas une expression de licence&#xa0;: gardé tel quel. %1</translation>
    </message>
    <message>
        <source>Not a licence expression: kept in these words. Did you mean %1?</source>
        <translation>Pas une expression de licence&#xa0;: gardé tel quel. Vouliez-vous dire %1&#xa0;?</translation>
    </message>
    <message>
        <source>%1 is deprecated: write %2.</source>
        <comment>licence ids</comment>
        <translation>%1 est obsolète&#xa0;: écrivez %2.</translation>
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
        <translation>Ajouter à «&#xa0;%1&#xa0;»</translation>
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
    <name>espalier::ui::FormNumber</name>
    <message>
        <source>1,200,000 or 3.5 GB</source>
        <extracomment>An example of how a number of bytes, and one of things, is typed.</extracomment>
        <translation>1&#xa0;200&#xa0;000 ou 3,5&#xa0;Go</translation>
    </message>
    <message>
        <source>1,200,000 or 1.2 M</source>
        <translation>1&#xa0;200&#xa0;000 ou 1,2&#xa0;M</translation>
    </message>
    <message>
        <source>Write a whole number, such as 1,200,000 or 1.2 M.</source>
        <translation>Écrivez un nombre entier, comme 1&#xa0;200&#xa0;000 ou 1,2&#xa0;M.</translation>
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
    <message>
        <source>Take back</source>
        <comment>button: removes a value that was filled in</comment>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Use it</source>
        <comment>button: puts a value that was found into a field</comment>
        <translation>Utiliser</translation>
    </message>
    <message>
        <source>Take back what was filled in for “%1”</source>
        <translation>Retirer ce qui a été rempli pour «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Use what was found for “%1”</source>
        <translation>Utiliser ce qui a été trouvé pour «&#xa0;%1&#xa0;»</translation>
    </message>
</context>
<context>
    <name>espalier::ui::FreezeDialog</name>
    <message>
        <source>&amp;Profile the shards when they are frozen</source>
        <translation>&amp;Profiler les fragments une fois figés</translation>
    </message>
    <message>
        <source>A version is the list of its shards with their hashes. It is written once and never changes; the shards stay where they are.</source>
        <translation>Une version est la liste de ses fragments avec leurs empreintes. Elle est écrite une fois et ne change jamais&#xa0;; les fragments restent où ils sont.</translation>
    </message>
    <message>
        <source>Folder of the shards</source>
        <translation>Dossier des fragments</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Dossier</translation>
    </message>
    <message>
        <source>Choose the folder of the shards</source>
        <translation>Choisir le dossier des fragments</translation>
    </message>
    <message>
        <source>Name of the version</source>
        <translation>Nom de la version</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>&amp;Sources</source>
        <translation>&amp;Sources</translation>
    </message>
    <message>
        <source>Log of the processing steps</source>
        <translation>Journal des étapes de traitement</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>facultatif</translation>
    </message>
    <message>
        <source>&amp;Log of the steps</source>
        <translation>&amp;Journal des étapes</translation>
    </message>
    <message>
        <source>Choose the log</source>
        <translation>Choisir le journal</translation>
    </message>
    <message>
        <source>Logs (*.log *.txt *.out);;All files (*)</source>
        <translation>Journaux (*.log *.txt *.out);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;ote</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Figer</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>New version of %1</source>
        <translation>Nouvelle version de&#xa0;%1</translation>
    </message>
    <message>
        <source>Files ending in .jsonl, .ndjson, .json or .txt, also with .zst or .gz, in all folders below it.</source>
        <translation>Les fichiers qui finissent par .jsonl, .ndjson, .json ou .txt, aussi avec .zst ou .gz, dans tous les dossiers en dessous.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>There are no shards in this folder.</source>
        <translation>Il n’y a pas de fragments dans ce dossier.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s), %1</source>
        <translation>
            <numerusform>%Ln fragment,&#xa0;%1</numerusform>
            <numerusform>%Ln fragments,&#xa0;%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a folder with shards first.</source>
        <translation>Choisissez d’abord un dossier avec des fragments.</translation>
    </message>
    <message>
        <source>Give the version a name.</source>
        <translation>Donnez un nom à la version.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::GoalDialog</name>
    <message>
        <source>A goal for a language</source>
        <translation>Un objectif pour une langue</translation>
    </message>
    <message>
        <source>What the workshop wants to have in a language, of text that may be used.</source>
        <translation>Ce que l’atelier veut avoir dans une langue, en texte utilisable.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>not said</source>
        <comment>how much text is wanted</comment>
        <translation>non précisé</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Texte</translation>
    </message>
    <message>
        <source>not said</source>
        <comment>how many sources are wanted</comment>
        <translation>non précisé</translation>
    </message>
    <message>
        <source>Accepted &amp;sources</source>
        <translation>&amp;Sources acceptées</translation>
    </message>
    <message>
        <source>&amp;By</source>
        <translation>&amp;Pour le</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Group that looks for it</source>
        <translation>Groupe qui le cherche</translation>
    </message>
    <message>
        <source>&amp;Group that looks for it</source>
        <translation>&amp;Groupe qui le cherche</translation>
    </message>
    <message>
        <source>Set the goal</source>
        <translation>Fixer l’objectif</translation>
    </message>
    <message>
        <source>Choose a language.</source>
        <translation>Choisissez une langue.</translation>
    </message>
    <message>
        <source>Say how much text or how many sources are wanted.</source>
        <translation>Dites combien de texte ou combien de sources il faut.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::GovernancePage</name>
    <message>
        <source>Choose a source first.</source>
        <translation>Choisissez d’abord une source.</translation>
    </message>
    <message>
        <source>This workshop can only be read here.</source>
        <translation>Cet atelier ne peut être que lu ici.</translation>
    </message>
    <message>
        <source>&amp;Approve…</source>
        <translation>&amp;Approuver…</translation>
    </message>
    <message>
        <source>Begins an approval: the reason comes next (A in the queue)</source>
        <translation>Commence une approbation&#xa0;: la raison vient ensuite (A dans la file)</translation>
    </message>
    <message>
        <source>Request &amp;changes…</source>
        <translation>&amp;Demander des modifications…</translation>
    </message>
    <message>
        <source>Asks for changes: the reason comes next (R in the queue)</source>
        <translation>Demande des modifications&#xa0;: la raison vient ensuite (R dans la file)</translation>
    </message>
    <message>
        <source>Re&amp;ject…</source>
        <translation>&amp;Refuser…</translation>
    </message>
    <message>
        <source>Begins a rejection: the reason comes next (X in the queue)</source>
        <translation>Commence un refus&#xa0;: la raison vient ensuite (X dans la file)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Suivante</translation>
    </message>
    <message>
        <source>Goes on with the next of the queue (S in the queue)</source>
        <translation>Passe à la suivante de la file (S dans la file)</translation>
    </message>
    <message>
        <source>Decide on a &amp;batch…</source>
        <translation>Décider d’un &amp;lot…</translation>
    </message>
    <message>
        <source>Judges all sources marked in the queue as one batch with one signature</source>
        <translation>Juge toutes les sources marquées dans la file comme un lot, avec une seule signature</translation>
    </message>
    <message>
        <source>Mark two or more sources in the queue first.</source>
        <translation>Marquez d’abord deux sources ou plus dans la file.</translation>
    </message>
    <message>
        <source>&amp;Open the source</source>
        <translation>&amp;Ouvrir la source</translation>
    </message>
    <message>
        <source>Shows the whole record on the Sources page</source>
        <translation>Affiche la fiche entière sur la page Sources</translation>
    </message>
    <message>
        <source>Audit &amp;report…</source>
        <translation>Rapport d’a&amp;udit…</translation>
    </message>
    <message>
        <source>Writes everything that was decided on it, to be checked again by anybody</source>
        <translation>Écrit tout ce qui a été décidé à son sujet, pour que chacun puisse le vérifier</translation>
    </message>
    <message>
        <source>&amp;Take</source>
        <translation>&amp;Prendre</translation>
    </message>
    <message>
        <source>Says that you review it</source>
        <translation>Indique que vous l’examinez</translation>
    </message>
    <message>
        <source>Somebody has taken it.</source>
        <translation>Quelqu’un l’a prise.</translation>
    </message>
    <message>
        <source>You review it.</source>
        <translation>Vous l’examinez.</translation>
    </message>
    <message>
        <source>&amp;Give back</source>
        <translation>Re&amp;ndre</translation>
    </message>
    <message>
        <source>Says that you no longer review it</source>
        <translation>Indique que vous ne l’examinez plus</translation>
    </message>
    <message>
        <source>You have not taken it.</source>
        <translation>Vous ne l’avez pas prise.</translation>
    </message>
    <message>
        <source>Given back to the queue.</source>
        <translation>Remise dans la file.</translation>
    </message>
    <message>
        <source>&amp;Hand over…</source>
        <translation>&amp;Transmettre…</translation>
    </message>
    <message>
        <source>Gives the review to another reviewer</source>
        <translation>Confie l’examen à un autre examinateur</translation>
    </message>
    <message>
        <source>Step a&amp;side…</source>
        <translation>Se ré&amp;cuser…</translation>
    </message>
    <message>
        <source>Declares a conflict of interest: you will not decide on it</source>
        <translation>Déclare un conflit d’intérêts&#xa0;: vous ne déciderez pas à son sujet</translation>
    </message>
    <message>
        <source>&amp;Lineage</source>
        <translation>&amp;Filiation</translation>
    </message>
    <message>
        <source>Shows where its data came from and where it went</source>
        <translation>Montre d’où viennent ses données et où elles sont allées</translation>
    </message>
    <message>
        <source>Choose a record first.</source>
        <translation>Choisissez d’abord une fiche.</translation>
    </message>
    <message>
        <source>Choose a request first.</source>
        <translation>Choisissez d’abord une demande.</translation>
    </message>
    <message>
        <source>New re&amp;quest…</source>
        <translation>Nou&amp;velle demande…</translation>
    </message>
    <message>
        <source>Enters a request to remove data; its deadline begins to run</source>
        <translation>Inscrit une demande de retrait de données&#xa0;; son délai commence à courir</translation>
    </message>
    <message>
        <source>Status &amp;pages…</source>
        <translation>Pa&amp;ges d’état…</translation>
    </message>
    <message>
        <source>Writes the pages on which requesters look up the state, to be published</source>
        <translation>Écrit les pages, à publier, où les demandeurs consultent l’état</translation>
    </message>
    <message>
        <source>Look at the requests first.</source>
        <translation>Consultez d’abord les demandes.</translation>
    </message>
    <message>
        <source>&amp;Identity verified…</source>
        <translation>&amp;Identité vérifiée…</translation>
    </message>
    <message>
        <source>Writes down that the requester is who they say</source>
        <translation>Note que le demandeur est bien qui il dit être</translation>
    </message>
    <message>
        <source>S&amp;cope settled…</source>
        <translation>Portée éta&amp;blie…</translation>
    </message>
    <message>
        <source>Writes down that it is clear what is asked for</source>
        <translation>Note que ce qui est demandé est clair</translation>
    </message>
    <message>
        <source>&amp;Applied…</source>
        <translation>Appli&amp;quée…</translation>
    </message>
    <message>
        <source>Writes down that the latest versions no longer hold it; they are looked through first</source>
        <translation>Note que les dernières versions ne le contiennent plus&#xa0;; elles sont d’abord parcourues</translation>
    </message>
    <message>
        <source>Requester &amp;told…</source>
        <translation>Demandeur infor&amp;mé…</translation>
    </message>
    <message>
        <source>Writes down that the requester was told how it ended</source>
        <translation>Note que le demandeur sait comment sa demande a fini</translation>
    </message>
    <message>
        <source>&amp;Edit request…</source>
        <translation>Modifier la d&amp;emande…</translation>
    </message>
    <message>
        <source>Changes what is asked for</source>
        <translation>Change ce qui est demandé</translation>
    </message>
    <message>
        <source>&amp;Receipt…</source>
        <translation>R&amp;écépissé…</translation>
    </message>
    <message>
        <source>Saves what the requester is given</source>
        <translation>Enregistre ce qui est remis au demandeur</translation>
    </message>
    <message>
        <source>Choose an agreement first.</source>
        <translation>Choisissez d’abord un accord.</translation>
    </message>
    <message>
        <source>Add a&amp;greement…</source>
        <translation>A&amp;jouter un accord…</translation>
    </message>
    <message>
        <source>Adds an agreement between a provider and a host</source>
        <translation>Ajoute un accord entre un fournisseur et un hébergeur</translation>
    </message>
    <message>
        <source>&amp;Edit agreement…</source>
        <translation>Modifier la fic&amp;he de l’accord…</translation>
    </message>
    <message>
        <source>Changes its parties, sources, uses and dates</source>
        <translation>Change ses parties, ses sources, ses usages et ses dates</translation>
    </message>
    <message>
        <source>Signed &amp;document…</source>
        <translation>E&amp;xemplaire signé…</translation>
    </message>
    <message>
        <source>Keeps the name, size and hash of the signed document</source>
        <translation>Garde le nom, la taille et l’empreinte du document signé</translation>
    </message>
    <message>
        <source>There is no policy yet, or it was not looked at.</source>
        <translation>Il n’y a pas encore de politique, ou elle n’a pas été consultée.</translation>
    </message>
    <message>
        <source>&amp;Begin governance…</source>
        <translation>Commencer la gou&amp;vernance…</translation>
    </message>
    <message>
        <source>Makes the first policy with you as its keeper, signed by your key</source>
        <translation>Crée la première politique, dont vous êtes le gardien, signée de votre clé</translation>
    </message>
    <message>
        <source>There is a policy already.</source>
        <translation>Il y a déjà une politique.</translation>
    </message>
    <message>
        <source>Add a &amp;signer…</source>
        <translation>Ajouter un si&amp;gnataire…</translation>
    </message>
    <message>
        <source>Proposes a person with their key and roles</source>
        <translation>Propose une personne avec sa clé et ses rôles</translation>
    </message>
    <message>
        <source>Re&amp;voke a key…</source>
        <translation>Révo&amp;quer une clé…</translation>
    </message>
    <message>
        <source>Proposes that the marked key no longer counts</source>
        <translation>Propose que la clé marquée ne compte plus</translation>
    </message>
    <message>
        <source>&amp;Edit policy…</source>
        <translation>&amp;Modifier la politique…</translation>
    </message>
    <message>
        <source>Proposes other rules</source>
        <translation>Propose d’autres règles</translation>
    </message>
    <message>
        <source>Choose signing &amp;key…</source>
        <translation>&amp;Choisir la clé de signature…</translation>
    </message>
    <message>
        <source>Chooses which key of yours signs decisions</source>
        <translation>Choisit laquelle de vos clés signe les décisions</translation>
    </message>
    <message>
        <source>Make a &amp;new key</source>
        <translation>C&amp;réer une clé</translation>
    </message>
    <message>
        <source>Makes a signing key on this computer</source>
        <translation>Crée une clé de signature sur cet ordinateur</translation>
    </message>
    <message>
        <source>Audit of the &amp;workshop…</source>
        <translation>A&amp;udit de l’atelier…</translation>
    </message>
    <message>
        <source>Writes every decision of the workshop, to be checked again by anybody</source>
        <translation>Écrit toutes les décisions de l’atelier, pour que chacun puisse les vérifier</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <comment>a tab of the page</comment>
        <translation>Montrer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Shows this side of governance</source>
        <translation>Montre ce côté de la gouvernance</translation>
    </message>
    <message>
        <source>Sides of governance</source>
        <translation>Côtés de la gouvernance</translation>
    </message>
    <message>
        <source>Governance</source>
        <translation>Gouvernance</translation>
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
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Add a dataset</source>
        <translation>Ajouter un jeu de données</translation>
    </message>
    <message>
        <source>Add a run</source>
        <translation>Ajouter un entraînement</translation>
    </message>
    <message>
        <source>Add an allocation</source>
        <translation>Ajouter une allocation d’heures</translation>
    </message>
    <message>
        <source>Add an agreement</source>
        <translation>Ajouter un accord</translation>
    </message>
    <message>
        <source>New removal request</source>
        <translation>Nouvelle demande de retrait</translation>
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
        <translation>Ajoutez les personnes et groupes qui participent&#xa0;; qui propose ou prend en charge une source est ajouté d’office.</translation>
    </message>
    <message>
        <source>Choose a person, group or organisation to see more.</source>
        <translation>Choisissez une personne, un groupe ou une organisation pour en voir plus.</translation>
    </message>
    <message>
        <source>Save or cancel what you are editing first.</source>
        <translation>Enregistrez ou annulez d’abord ce que vous modifiez.</translation>
    </message>
    <message>
        <source>&amp;Join the group</source>
        <translation>Re&amp;joindre le groupe</translation>
    </message>
    <message>
        <source>You become a member of the group that is shown</source>
        <translation>Vous devenez membre du groupe affiché</translation>
    </message>
    <message>
        <source>Choose a group you are not a member of.</source>
        <translation>Choisissez un groupe dont vous n’êtes pas membre.</translation>
    </message>
    <message>
        <source>&amp;Leave the group</source>
        <translation>&amp;Quitter le groupe</translation>
    </message>
    <message>
        <source>You are no member of the group that is shown any more</source>
        <translation>Vous n’êtes plus membre du groupe affiché</translation>
    </message>
    <message>
        <source>Choose a group you are a member of.</source>
        <translation>Choisissez un groupe dont vous êtes membre.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::HistogramChart</name>
    <message>
        <source>%1 to %2: %3 %4</source>
        <extracomment>A range of sizes and how many there are: 100 to 199: 12,345 documents</extracomment>
        <translation>%1 à&#xa0;%2&#xa0;:&#xa0;%3&#xa0;%4</translation>
    </message>
    <message>
        <source>From</source>
        <comment>lower end of a range</comment>
        <translation>De</translation>
    </message>
    <message>
        <source>Below</source>
        <comment>upper end of a range, not in it</comment>
        <translation>En dessous de</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Histogram without figures.</source>
        <translation>Histogramme sans valeurs.</translation>
    </message>
    <message>
        <source>Histogram of %1 %2 from %3 to %4 %5. Most are from %6 to %7.</source>
        <comment>count, counted things, low, high, unit, low, high</comment>
        <translation>Histogramme de&#xa0;%1&#xa0;%2 de&#xa0;%3 à&#xa0;%4&#xa0;%5. La plupart sont de&#xa0;%6 à&#xa0;%7.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1&#xa0;:&#xa0;%2.</translation>
    </message>
    <message>
        <source>The threshold is at %1.</source>
        <translation>Le seuil est à&#xa0;%1.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::HistoryView</name>
    <message>
        <source>Removed: %1</source>
        <translation>Retiré&#xa0;: %1</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>Avant&#xa0;: %1</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>Après&#xa0;: %1</translation>
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
    <message>
        <source>What happened before %1 is not on this computer. The Sync page brings it.</source>
        <translation>Ce qui s’est passé avant %1 n’est pas sur cet ordinateur. La page Échanges va le chercher.</translation>
    </message>
    <message>
        <source>Put back</source>
        <comment>button beside a former value of a field</comment>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Put %1 back to: %2</source>
        <translation>Rétablir %1 à&#xa0;: %2</translation>
    </message>
    <message>
        <source>Makes this the value again; all other fields stay as they are. Undo takes it back.</source>
        <translation>Redonne cette valeur au champ&#xa0;; tous les autres champs restent tels quels. Annuler revient en arrière.</translation>
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
    <message>
        <source>Alarms in a training run</source>
        <translation>Alertes dans un entraînement</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln that nobody has acknowledged</source>
        <comment>%1: name of a run</comment>
        <translation>
            <numerusform>%1&#xa0;: %Ln que personne n’a acquittée</numerusform>
            <numerusform>%1&#xa0;: %Ln que personne n’a acquittées</numerusform>
        </translation>
    </message>
    <message>
        <source>A removal request</source>
        <translation>Une demande de retrait</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>An agreement ends soon</source>
        <translation>Un accord se termine bientôt</translation>
    </message>
    <message>
        <source>A review you have taken</source>
        <translation>Un examen que vous avez pris</translation>
    </message>
    <message>
        <source>Sources wait for a decision</source>
        <translation>Des sources attendent une décision</translation>
    </message>
    <message numerus="yes">
        <source>%Ln you may decide on</source>
        <translation>
            <numerusform>%Ln sur laquelle vous pouvez décider</numerusform>
            <numerusform>%Ln sur lesquelles vous pouvez décider</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending needs you</source>
        <translation>L’envoi a besoin de vous</translation>
    </message>
    <message>
        <source>Changes by others that are not believed</source>
        <translation>Modifications d’autrui auxquelles on ne se fie pas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln to look at</source>
        <comment>changes</comment>
        <translation>
            <numerusform>%Ln à regarder</numerusform>
            <numerusform>%Ln à regarder</numerusform>
        </translation>
    </message>
    <message>
        <source>Sides of this page</source>
        <translation>Côtés de cette page</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>This workshop can only be read here.</source>
        <translation>Cet atelier est ici en lecture seule.</translation>
    </message>
    <message>
        <source>Goals stand on the side Coverage.</source>
        <translation>Les objectifs se trouvent du côté «&#xa0;Couverture&#xa0;».</translation>
    </message>
    <message>
        <source>Show &amp;coverage</source>
        <translation>Afficher la &amp;couverture</translation>
    </message>
    <message>
        <source>Where the workshop stands, language by language, with a map</source>
        <translation>Où en est l’atelier, langue par langue, avec une carte</translation>
    </message>
    <message>
        <source>Set a &amp;goal…</source>
        <translation>Fixer un &amp;objectif…</translation>
    </message>
    <message>
        <source>Says how much text or how many sources the workshop wants in a language</source>
        <translation>Dit combien de texte ou combien de sources l’atelier veut dans une langue</translation>
    </message>
    <message>
        <source>&amp;Withdraw the goal…</source>
        <translation>&amp;Retirer l’objectif…</translation>
    </message>
    <message>
        <source>The language that is chosen has no goal any more</source>
        <translation>La langue choisie n’a plus d’objectif</translation>
    </message>
    <message>
        <source>The language that is chosen has no goal.</source>
        <translation>La langue choisie n’a pas d’objectif.</translation>
    </message>
    <message>
        <source>A source you look after</source>
        <translation>Une source dont vous vous occupez</translation>
    </message>
    <message>
        <source>You were asked</source>
        <translation>On vous a demandé quelque chose</translation>
    </message>
    <message>
        <source>Your group was asked</source>
        <translation>On a demandé quelque chose à votre groupe</translation>
    </message>
    <message>
        <source>You were named in a comment</source>
        <translation>Un commentaire vous nomme</translation>
    </message>
    <message>
        <source>A source you nominated</source>
        <translation>Une source que vous avez proposée</translation>
    </message>
    <message>
        <source>Changes were requested</source>
        <translation>Des modifications ont été demandées</translation>
    </message>
    <message>
        <source>A source is due</source>
        <translation>Une source arrive à échéance</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of a source, what is asked or said</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, was due %2</source>
        <comment>what, a day</comment>
        <translation>%1, échéance passée le %2</translation>
    </message>
    <message>
        <source>%1, due %2</source>
        <comment>what, a day</comment>
        <translation>%1, échéance le %2</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ImportMapping</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>&amp;Encodage</translation>
    </message>
    <message>
        <source>&amp;Cells are between</source>
        <translation>&amp;Cellules séparées par</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Encodage</translation>
    </message>
    <message>
        <source>As the file says</source>
        <translation>Comme le dit le fichier</translation>
    </message>
    <message>
        <source>What stands between cells</source>
        <translation>Ce qui sépare les cellules</translation>
    </message>
    <message>
        <source>As the first line has it</source>
        <translation>Comme dans la première ligne</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Virgule</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Point-virgule</translation>
    </message>
    <message>
        <source>Tabulator</source>
        <translation>Tabulation</translation>
    </message>
    <message>
        <source>Bar (|)</source>
        <translation>Barre verticale (|)</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Va dans</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>Premières valeurs</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Colonnes du tableau</translation>
    </message>
    <message>
        <source>(kept aside)</source>
        <translation>(mise de côté)</translation>
    </message>
    <message>
        <source>Key of the row</source>
        <translation>Clé de la ligne</translation>
    </message>
    <message numerus="yes">
        <source>A table of %Ln row(s).</source>
        <translation>
            <numerusform>Un tableau de %Ln ligne.</numerusform>
            <numerusform>Un tableau de %Ln lignes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have more cells than the header; they will be refused.</source>
        <translation>
            <numerusform>%Ln ligne a plus de cellules que l’en-tête&#xa0;; elle sera refusée.</numerusform>
            <numerusform>%Ln lignes ont plus de cellules que l’en-tête&#xa0;; elles seront refusées.</numerusform>
        </translation>
    </message>
    <message>
        <source>No column goes to the name yet: choose the one that is the source&apos;s name.</source>
        <translation>Aucune colonne ne va encore dans le nom&#xa0;: choisissez celle qui est le nom de la source.</translation>
    </message>
    <message>
        <source>Only the first %L1 of its %L2 columns can be sent elsewhere here.</source>
        <translation>Ici, seules les %L1 premières de ses %L2 colonnes peuvent être envoyées ailleurs.</translation>
    </message>
    <message>
        <source>(no header)</source>
        <translation>(sans en-tête)</translation>
    </message>
    <message>
        <source>Where the column %1 goes</source>
        <extracomment>For screen readers; %1 is the header of a column.</extracomment>
        <translation>Où va la colonne %1</translation>
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
    <name>espalier::ui::LinePanel</name>
    <message>
        <source>Set</source>
        <translation>Définir</translation>
    </message>
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
        <source>Remember this address; nothing is sent yet</source>
        <translation>Retenir cette adresse&#xa0;; rien n’est encore envoyé</translation>
    </message>
    <message>
        <source>This copy begins with the newest state. How records came to be before it is not here yet.</source>
        <translation>Cette copie commence à l’état le plus récent. L’histoire antérieure des fiches n’est pas encore ici.</translation>
    </message>
    <message>
        <source>Get the older history</source>
        <translation>Chercher l’histoire antérieure</translation>
    </message>
    <message>
        <source>An exchange is running.</source>
        <translation>Un échange est en cours.</translation>
    </message>
    <message>
        <source>This workshop has no address yet. Everything you save is kept on this computer.</source>
        <translation>Cet atelier n’a pas encore d’adresse. Tout ce que vous enregistrez reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Offline since %1. You can go on working; nothing is lost.</source>
        <translation>Hors ligne depuis %1. Vous pouvez continuer à travailler&#xa0;; rien n’est perdu.</translation>
    </message>
    <message>
        <source>Last exchange: %1.</source>
        <translation>Dernier échange&#xa0;: %1.</translation>
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
        <source>It is not tried again by itself before you have done something about it.</source>
        <translation>Rien ne sera retenté tant que vous n’aurez pas agi.</translation>
    </message>
    <message>
        <source>Exchanges begin only when you ask for one. Settings can change that.</source>
        <translation>Les échanges ne se font qu’à votre demande. Les réglages permettent de changer cela.</translation>
    </message>
    <message>
        <source>The next exchange begins by itself in less than a minute.</source>
        <translation>Le prochain échange commence tout seul dans moins d’une minute.</translation>
    </message>
    <message numerus="yes">
        <source>The next exchange begins by itself in %Ln minute(s).</source>
        <translation>
            <numerusform>Le prochain échange commence tout seul dans %Ln minute.</numerusform>
            <numerusform>Le prochain échange commence tout seul dans %Ln minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Getting the older history</source>
        <translation>Recherche de l’histoire antérieure</translation>
    </message>
    <message>
        <source>Your last action was saved without your signature: %1</source>
        <translation>Votre dernière action a été enregistrée sans votre signature&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>espalier::ui::LineageSection</name>
    <message>
        <source>Where it came from and where it went</source>
        <translation>D’où cela vient et où c’est allé</translation>
    </message>
    <message>
        <source>Click a box or press Enter to walk on; Home goes back. What is dashed may be so: the records do not say.</source>
        <translation>Cliquez une case ou appuyez sur Entrée pour avancer&#xa0;; Début revient au départ. Ce qui est en tirets est possible&#xa0;: les fiches ne le disent pas.</translation>
    </message>
    <message>
        <source>A source, dataset, run or request; RUN@STEP for steps of a run</source>
        <translation>Une source, un jeu de données, un entraînement ou une demande&#xa0;; ENTRAÎNEMENT@ÉTAPE pour les étapes d’un entraînement</translation>
    </message>
    <message>
        <source>What the picture is about</source>
        <translation>Ce que montre l’image</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>Dans les deux sens</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>D’où cela vient</translation>
    </message>
    <message>
        <source>Where it went</source>
        <translation>Où c’est allé</translation>
    </message>
    <message>
        <source>Choose where to begin</source>
        <translation>Choisissez par où commencer</translation>
    </message>
    <message>
        <source>Type the name of a source, a dataset or a run: the picture shows where its data came from and where it went.</source>
        <translation>Tapez le nom d’une source, d’un jeu de données ou d’un entraînement&#xa0;: l’image montre d’où viennent ses données et où elles sont allées.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A record to choose: its name and its kind.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>espalier::ui::LineageView</name>
    <message>
        <source>Where it came from and where it went</source>
        <translation>D’où cela vient et où c’est allé</translation>
    </message>
    <message>
        <source>From, kind</source>
        <translation>De, type</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Is</source>
        <comment>column between two things: what one is to the other</comment>
        <translation>Lien</translation>
    </message>
    <message>
        <source>To, kind</source>
        <translation>Vers, type</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Vers</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>Certain</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>may be</source>
        <translation>peut-être</translation>
    </message>
    <message>
        <source>Nothing is chosen whose origin could be drawn.</source>
        <translation>Rien n’est choisi dont l’origine puisse être dessinée.</translation>
    </message>
    <message>
        <source>%1: %2 right before it and %3 right after it, %4 in all.</source>
        <comment>a thing, and numbers of things around it</comment>
        <translation>%1&#xa0;: %2 juste avant, %3 juste après, %4 en tout.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connection(s) may be so: the records do not say.</source>
        <translation>
            <numerusform>%Ln lien est possible&#xa0;: les fiches ne le disent pas.</numerusform>
            <numerusform>%Ln liens sont possibles&#xa0;: les fiches ne le disent pas.</numerusform>
        </translation>
    </message>
    <message>
        <source>What lies further away is left out.</source>
        <translation>Ce qui est plus loin est laissé de côté.</translation>
    </message>
    <message>
        <source>A click shows them one by one.</source>
        <translation>Un clic les montre un à un.</translation>
    </message>
    <message>
        <source>Too many to draw: the table has them all.</source>
        <translation>Trop nombreux pour être dessinés&#xa0;: le tableau les a tous.</translation>
    </message>
    <message>
        <source>%1 – %2 – %3</source>
        <comment>a thing, what it is to another, the other</comment>
        <translation>%1 – %2 – %3</translation>
    </message>
    <message>
        <source>It may be so: the records do not say.</source>
        <translation>C’est possible&#xa0;: les fiches ne le disent pas.</translation>
    </message>
    <message>
        <source>perhaps %1</source>
        <comment>a thing of which it is not certain</comment>
        <translation>peut-être %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln de plus</numerusform>
            <numerusform>%Ln de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>From: %1.</source>
        <comment>what it came from</comment>
        <translation>Vient de&#xa0;: %1.</translation>
    </message>
    <message>
        <source>To: %1.</source>
        <comment>what was made of it</comment>
        <translation>Mène à&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Show them one by one</source>
        <translation>Les montrer un à un</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>Ouvrir sa page</translation>
    </message>
    <message>
        <source>Put it into the middle</source>
        <translation>Le mettre au milieu</translation>
    </message>
    <message>
        <source>Draw alike ones as one again</source>
        <translation>Dessiner de nouveau les semblables comme un seul</translation>
    </message>
    <message>
        <source>Back to where the walk began</source>
        <translation>Revenir au début du parcours</translation>
    </message>
    <message>
        <source>Fit everything in</source>
        <translation>Tout faire tenir</translation>
    </message>
    <message>
        <source>Putting the drawing together…</source>
        <translation>Composition du dessin…</translation>
    </message>
    <message>
        <source>perhaps %1</source>
        <comment>what one thing is to another</comment>
        <translation>peut-être %1</translation>
    </message>
    <message>
        <source>the records say so</source>
        <translation>les fiches le disent</translation>
    </message>
    <message>
        <source>may be so: the records do not say</source>
        <translation>possible&#xa0;: les fiches ne le disent pas</translation>
    </message>
    <message>
        <source>several, drawn as one</source>
        <translation>plusieurs, dessinés comme un seul</translation>
    </message>
    <message>
        <source>what lies further away is left out</source>
        <translation>ce qui est plus loin est laissé de côté</translation>
    </message>
</context>
<context>
    <name>espalier::ui::MainWindow</name>
    <message>
        <source>Open a workshop first; the link leads into one.</source>
        <translation>Ouvrez d’abord un atelier&#xa0;; le lien mène dans un atelier.</translation>
    </message>
    <message>
        <source>This is not a link of a workshop: %1</source>
        <translation>Ce n’est pas un lien d’atelier&#xa0;: %1</translation>
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
    <message numerus="yes">
        <source>%Ln change(s) on the shared line are not as they must be. They were not taken over; the Sync page says who made them and what is wrong.</source>
        <translation>
            <numerusform>%Ln modification de la ligne commune n’est pas comme il se doit. Elle n’a pas été reprise&#xa0;; la page Échanges dit qui l’a faite et ce qui ne va pas.</numerusform>
            <numerusform>%Ln modifications de la ligne commune ne sont pas comme il se doit. Elles n’ont pas été reprises&#xa0;; la page Échanges dit qui les a faites et ce qui ne va pas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::MapChart</name>
    <message>
        <source>%1: %2</source>
        <extracomment>What a place stands for and its figure.</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more in the table</source>
        <comment>places that a map cannot show</comment>
        <translation>
            <numerusform>%Ln autre dans le tableau</numerusform>
            <numerusform>%Ln autres dans le tableau</numerusform>
        </translation>
    </message>
    <message>
        <source>Not on the map: %1</source>
        <extracomment>Below a map: figures of regions such as Latin America, which have no shape of their own on it.</extracomment>
        <translation>Pas sur la carte&#xa0;: %1</translation>
    </message>
    <message>
        <source>none</source>
        <comment>of a figure, in the legend of a map</comment>
        <translation>rien</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 et plus</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Map without figures.</source>
        <translation>Carte sans valeurs.</translation>
    </message>
    <message numerus="yes">
        <source>Map of %Ln place(s). %1</source>
        <comment>%1: those with the highest figures</comment>
        <translation>
            <numerusform>Carte de %Ln lieu. %1</numerusform>
            <numerusform>Carte de %Ln lieux. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::MentionCompleter</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A proposal after &quot;@&quot;: name of a person or group, short name.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>espalier::ui::MergeCandidates</name>
    <message>
        <source>Probable duplicates</source>
        <translation>Doublons probables</translation>
    </message>
    <message>
        <source>Looking through the whole catalogue…</source>
        <translation>Parcours de tout le catalogue…</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>Recherche de doublons</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>It could not be found out.</source>
        <translation>Impossible de le savoir.</translation>
    </message>
    <message>
        <source>Nothing in the catalogue looks like a duplicate.</source>
        <translation>Rien dans le catalogue ne ressemble à un doublon.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pair(s), the surest first.</source>
        <translation>
            <numerusform>%Ln paire, la plus sûre d’abord.</numerusform>
            <numerusform>%Ln paires, les plus sûres d’abord.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 may be the same as:</source>
        <translation>%1 est peut-être la même source que&#xa0;:</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>Afficher %1</translation>
    </message>
    <message>
        <source>%L1 % alike</source>
        <extracomment>How sure the program is that two records are of the same thing, in per cent.</extracomment>
        <translation>%L1&#xa0;% de ressemblance</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>two values that are alike</comment>
        <translation>%1 et %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a button and what it is about</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Make them one…</source>
        <translation>Les réunir…</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Pas les mêmes</translation>
    </message>
    <message>
        <source>Noted: they are not the same.</source>
        <translation>Noté&#xa0;: ce ne sont pas les mêmes.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::MergePanel</name>
    <message>
        <source>(nothing)</source>
        <comment>a field without a value</comment>
        <translation>(rien)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name and short name of a source</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Make one of two sources</source>
        <translation>Réunir deux sources en une</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Keep the other one instead</source>
        <translation>Garder plutôt l’autre</translation>
    </message>
    <message>
        <source>Make one of them</source>
        <translation>Les réunir en une</translation>
    </message>
    <message>
        <source>They are not the same</source>
        <translation>Ce ne sont pas les mêmes</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>Là où elles diffèrent</translation>
    </message>
    <message>
        <source>Says for everybody that these two are different things; they are not proposed again.</source>
        <translation>Indique pour tout le monde que ces deux sources sont différentes&#xa0;; elles ne seront plus proposées ensemble.</translation>
    </message>
    <message>
        <source>These two cannot be made one.</source>
        <translation>Ces deux sources ne peuvent pas être réunies.</translation>
    </message>
    <message>
        <source>%1 stays, %2 becomes part of it. Both histories are kept; comments, claims and decisions of both show at %1.</source>
        <comment>names of two sources</comment>
        <translation>%1 reste, %2 y est réunie. Les deux historiques sont conservés&#xa0;; les commentaires, prises en charge et décisions des deux apparaissent sous %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) that come from it will point at what stays: %1.</source>
        <translation>
            <numerusform>%Ln source qui en est tirée renverra à celle qui reste&#xa0;: %1.</numerusform>
            <numerusform>%Ln sources qui en sont tirées renverront à celle qui reste&#xa0;: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>They contradict each other nowhere.</source>
        <translation>Elles ne se contredisent nulle part.</translation>
    </message>
    <message numerus="yes">
        <source>Whose value counts? %Ln field(s)</source>
        <translation>
            <numerusform>Quelle valeur compte&#xa0;? %Ln champ</numerusform>
            <numerusform>Quelle valeur compte&#xa0;? %Ln champs</numerusform>
        </translation>
    </message>
    <message>
        <source>Goes together by itself</source>
        <translation>Se réunit tout seul</translation>
    </message>
    <message>
        <source>What stays</source>
        <translation>Celle qui reste</translation>
    </message>
    <message>
        <source>The other one</source>
        <translation>L’autre</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <comment>field, value, name of the source</comment>
        <translation>%1&#xa0;: %2 (%3)</translation>
    </message>
    <message>
        <source>They are one record now. “Changes of many sources” can take it back.</source>
        <translation>Elles forment maintenant une seule fiche. «&#xa0;Modifications de plusieurs sources&#xa0;» permet de revenir en arrière.</translation>
    </message>
    <message>
        <source>Noted: they are not the same.</source>
        <translation>Noté&#xa0;: ce ne sont pas les mêmes.</translation>
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
    <name>espalier::ui::NominateBegin</name>
    <message>
        <source>Look there</source>
        <translation>Y regarder</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Take all of it back</source>
        <translation>Tout retirer</translation>
    </message>
    <message>
        <source>Begin with an address or a file</source>
        <translation>Commencer par une adresse ou un fichier</translation>
    </message>
    <message>
        <source>Address to fill the form in from</source>
        <translation>Adresse à partir de laquelle remplir le formulaire</translation>
    </message>
    <message>
        <source>A homepage, a page on a data hub, or a file dropped here: a licence text, a README, a data card, a table. What can be known is filled in, with where it was read; all of it can be taken back.</source>
        <translation>Une page d’accueil, une page d’un entrepôt de données, ou un fichier déposé ici&#xa0;: un texte de licence, un README, une fiche de données, un tableau. Ce qui peut être su est rempli, avec l’endroit où cela a été lu&#xa0;; tout peut être retiré.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Fill in from a file</source>
        <translation>Remplir à partir d’un fichier</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>Lecture de %1…</translation>
    </message>
    <message>
        <source>%1 What the address itself says is filled in.</source>
        <extracomment>%1 says what went wrong.</extracomment>
        <translation>%1 Ce que dit l’adresse elle-même est rempli.</translation>
    </message>
    <message>
        <source>Nothing new was found at %1.</source>
        <translation>Rien de nouveau n’a été trouvé à %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) filled in from %1.</source>
        <translation>
            <numerusform>%Ln valeur remplie d’après %1.</numerusform>
            <numerusform>%Ln valeurs remplies d’après %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import all %Ln source(s) of this file…</source>
        <translation>
            <numerusform>Importer %Ln source de ce fichier…</numerusform>
            <numerusform>Importer les %Ln sources de ce fichier…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::NominateFilling</name>
    <message>
        <source>Reading %1</source>
        <extracomment>Running work in the status bar; %1 is an address or a file.</extracomment>
        <translation>Lecture de %1</translation>
    </message>
    <message>
        <source>Filled in from %1.</source>
        <extracomment>Below a field of a form: where its value was read. %1 is an address or a file, %2 the place in it (&quot;line 12&quot;).</extracomment>
        <translation>Rempli d’après %1.</translation>
    </message>
    <message>
        <source>Filled in from %1: %2.</source>
        <translation>Rempli d’après %1&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1 says: %2</source>
        <extracomment>Below a field that says something else; %1 is an address, a file or &quot;your draft&quot;, %2 a value.</extracomment>
        <translation>%1 dit&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>espalier::ui::NominateLicences</name>
    <message>
        <source>Who usually says what, and where to look</source>
        <translation>Qui dit quoi d’habitude, et où regarder</translation>
    </message>
    <message>
        <source>What is usual only says where to look. Copy what stands there: if you find nothing, “No” or “Unclear” is a good answer.</source>
        <translation>Ce qui est habituel dit seulement où regarder. Copiez ce qui s’y trouve&#xa0;: si vous ne trouvez rien, «&#xa0;Non&#xa0;» ou «&#xa0;Pas clair&#xa0;» est une bonne réponse.</translation>
    </message>
    <message>
        <source>Look at: %1</source>
        <extracomment>%1 says where a licence is usually found.</extracomment>
        <translation>Regardez&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>espalier::ui::NominateNeeds</name>
    <message>
        <source>%1: %2</source>
        <extracomment>A part of a form&apos;s field: &quot;General: Likelihood&quot;.</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Needed to decide: %1.</source>
        <extracomment>Beside a field without an answer: the decisions that wait for it (&quot;Licence, Acceptance&quot;).</extracomment>
        <translation>Requis pour décider&#xa0;: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of decisions</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>What is still needed</source>
        <translation>Ce qui manque encore</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Aller à %1</translation>
    </message>
    <message>
        <source>To send it</source>
        <extracomment>Heading beside the form: what keeps it from being sent.</extracomment>
        <translation>Pour envoyer la proposition</translation>
    </message>
    <message>
        <source>Nothing more is needed.</source>
        <translation>Il ne manque plus rien.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>things</comment>
        <translation>
            <numerusform>%Ln de plus</numerusform>
            <numerusform>%Ln de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>Can be decided: %1 of %2 known</source>
        <extracomment>Below the name of a decision reviewers make: how much of what it needs is known.</extracomment>
        <translation>Peut être décidé&#xa0;: %1 sur %2 connus</translation>
    </message>
    <message>
        <source>%1 of %2 known</source>
        <translation>%1 sur %2 connus</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more answer(s) would help.</source>
        <translation>
            <numerusform>%Ln réponse de plus serait utile.</numerusform>
            <numerusform>%Ln réponses de plus seraient utiles.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::NominateStepList</name>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A step of a form for screen readers: its title, then how far it is.</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1. %2: %3</source>
        <extracomment>A step of a form in a choice: its number, title, and how far it is.</extracomment>
        <translation>%1. %2&#xa0;: %3</translation>
    </message>
</context>
<context>
    <name>espalier::ui::NoteDialog</name>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation>En quelques mots</translation>
    </message>
    <message>
        <source>Say why in a few words first.</source>
        <translation>Dites d’abord pourquoi en quelques mots.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln taken)</source>
        <extracomment>A reviewer and how many sources they have before them.</extracomment>
        <translation>
            <numerusform>%1 (%Ln prise)</numerusform>
            <numerusform>%1 (%Ln prises)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::OriginsPanel</name>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Documents by the source that the version names for their shard.</source>
        <translation>Documents par la source que la version nomme pour leur fragment.</translation>
    </message>
    <message>
        <source>Licences in the data</source>
        <translation>Licences dans les données</translation>
    </message>
    <message>
        <source>Documents by the licence that their metadata names.</source>
        <translation>Documents par la licence que leurs métadonnées nomment.</translation>
    </message>
    <message>
        <source>Domains</source>
        <translation>Domaines</translation>
    </message>
    <message>
        <source>Documents by the registrable part of their address&apos;s host name.</source>
        <translation>Documents par la partie enregistrable du nom d’hôte de leur adresse.</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>Registres</translation>
    </message>
    <message>
        <source>Documents by the kind of text that their metadata says, else by the kind of site.</source>
        <translation>Documents par le genre de texte que disent leurs métadonnées, sinon par le genre de site.</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Données personnelles</translation>
    </message>
    <message>
        <source>Documents in which something of this type was found at least once. What is found is never shown here.</source>
        <translation>Documents dans lesquels quelque chose de ce type a été trouvé au moins une fois. Ce qui est trouvé n’est jamais montré ici.</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>documents</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>no source named</source>
        <translation>aucune source nommée</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>No contradiction with what the sources claim was found.</source>
        <translation>Aucune contradiction avec ce que les sources mentionnent n’a été trouvée.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contradiction(s) with what the sources claim; the overview tells which.</source>
        <translation>
            <numerusform>%Ln contradiction avec ce que les sources mentionnent&#xa0;; la vue d’ensemble dit laquelle.</numerusform>
            <numerusform>%Ln contradictions avec ce que les sources mentionnent&#xa0;; la vue d’ensemble dit lesquelles.</numerusform>
        </translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domaine</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln occurrence</numerusform>
            <numerusform>%Ln occurrences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::OutboxPanel</name>
    <message>
        <source>Take back</source>
        <translation>Reprendre</translation>
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
        <source>Only on this computer</source>
        <translation>Sur cet ordinateur seulement</translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>Rien n’attend</translation>
    </message>
    <message>
        <source>What you save appears here until it is sent.</source>
        <translation>Ce que vous enregistrez figure ici jusqu’à son envoi.</translation>
    </message>
    <message>
        <source>Takes the chosen action out of what will be sent; what it had written becomes a draft</source>
        <translation>Retire l’action choisie de ce qui sera envoyé&#xa0;; ce qu’elle avait écrit devient un brouillon</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>en cours d’envoi</translation>
    </message>
    <message>
        <source>waits for the line</source>
        <translation>attend la connexion</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>vous attend</translation>
    </message>
    <message>
        <source>saved, not sent</source>
        <translation>enregistré, pas envoyé</translation>
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
        <source>An exchange is running.</source>
        <translation>Un échange est en cours.</translation>
    </message>
    <message>
        <source>It cannot be taken back: %1</source>
        <translation>Impossible de la reprendre&#xa0;: %1</translation>
    </message>
    <message>
        <source>Take this back before it is sent: %1?</source>
        <translation>Reprendre ceci avant l’envoi&#xa0;: %1&#xa0;?</translation>
    </message>
    <message>
        <source>Nobody else will see it. What it had written becomes a draft on this computer.</source>
        <translation>Personne d’autre ne le verra. Ce qui avait été écrit devient un brouillon sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>Reprise</translation>
    </message>
    <message>
        <source>It is taken back.</source>
        <translation>C’est repris.</translation>
    </message>
    <message>
        <source>It is taken back and is a draft again.</source>
        <translation>C’est repris et redevenu un brouillon.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::OverlayChart</name>
    <message>
        <source>%1 to %2 %3</source>
        <extracomment>A range of sizes: 100 to 199 characters</extracomment>
        <translation>%1 à&#xa0;%2&#xa0;%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>From</source>
        <comment>lower end of a range</comment>
        <translation>De</translation>
    </message>
    <message>
        <source>Below</source>
        <comment>upper end of a range, not in it</comment>
        <translation>En dessous de</translation>
    </message>
    <message>
        <source>Chart without figures.</source>
        <translation>Graphique sans valeurs.</translation>
    </message>
    <message>
        <source>%1: most are from %2 to %3 %4</source>
        <comment>name, low, high, unit</comment>
        <translation>%1&#xa0;: la plupart sont de&#xa0;%2 à&#xa0;%3&#xa0;%4</translation>
    </message>
    <message numerus="yes">
        <source>%Ln histogram(s) over each other. %1</source>
        <comment>%1: what is most frequent in each</comment>
        <translation>
            <numerusform>%Ln histogramme.&#xa0;%1</numerusform>
            <numerusform>%Ln histogrammes superposés.&#xa0;%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::OverviewPanel</name>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Numbers of this version</source>
        <translation>Nombres de cette version</translation>
    </message>
    <message>
        <source>How varied it is</source>
        <translation>Sa variété</translation>
    </message>
    <message>
        <source>Languages against the wished mix</source>
        <translation>Les langues face au mélange souhaité</translation>
    </message>
    <message>
        <source>Share of the text of each language, and the share the dataset&apos;s description wishes for.</source>
        <translation>Part du texte dans chaque langue, et part que souhaite la description du jeu de données.</translation>
    </message>
    <message>
        <source>Growth of the vocabulary</source>
        <translation>Croissance du vocabulaire</translation>
    </message>
    <message>
        <source>Different words that are expected among the first words of the text in random order; estimated from a sample of the words, the whiskers hold 95 %.</source>
        <translation>Mots différents attendus parmi les premiers mots du texte en ordre aléatoire&#xa0;; estimés d’après un échantillon des mots, les traits tiennent à 95&#xa0;%.</translation>
    </message>
    <message>
        <source>Nothing is known about these shards yet</source>
        <translation>On ne sait encore rien de ces fragments</translation>
    </message>
    <message>
        <source>Say where the shards are on this computer, or get profiles that others made.</source>
        <translation>Dites où sont les fragments sur cet ordinateur, ou recevez les profils que d’autres ont faits.</translation>
    </message>
    <message>
        <source>Profile them: languages, lengths, duplicates, personal data and licences are measured here, and only the numbers are shared.</source>
        <translation>Profilez-les&#xa0;: les langues, longueurs, doublons, données personnelles et licences sont mesurés ici, et seuls les nombres sont partagés.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) of this version have no profile yet; the numbers are those of the others.</source>
        <translation>
            <numerusform>%Ln fragment de cette version n’a pas encore de profil&#xa0;; les nombres sont ceux des autres.</numerusform>
            <numerusform>%Ln fragments de cette version n’ont pas encore de profil&#xa0;; les nombres sont ceux des autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Over sources</source>
        <translation>Entre les sources</translation>
    </message>
    <message>
        <source>Over languages</source>
        <translation>Entre les langues</translation>
    </message>
    <message>
        <source>Over domains</source>
        <translation>Entre les domaines</translation>
    </message>
    <message>
        <source>Over registers</source>
        <translation>Entre les registres</translation>
    </message>
    <message>
        <source>%1: as even as %2 equally frequent ones, %3 of the most even there could be</source>
        <comment>entropy, effective number, share</comment>
        <translation>%1&#xa0;: aussi égal que&#xa0;%2 de même fréquence,&#xa0;%3 du plus égal possible</translation>
    </message>
    <message>
        <source>From the wished mix</source>
        <translation>Du mélange souhaité</translation>
    </message>
    <message>
        <source>%1 of the text is in a language that has more of it than wished</source>
        <translation>%1 du texte est dans une langue qui en a plus que souhaité</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>share of the text</source>
        <translation>part du texte</translation>
    </message>
    <message>
        <source>not wished for</source>
        <translation>non souhaitée</translation>
    </message>
    <message>
        <source>wished: %1</source>
        <translation>souhaité&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Words of text</source>
        <translation>Mots de texte</translation>
    </message>
    <message>
        <source>different words</source>
        <translation>mots différents</translation>
    </message>
    <message>
        <source>Among others</source>
        <translation>Parmi les autres</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other dataset(s) of this workshop</source>
        <translation>
            <numerusform>%Ln autre jeu de données de cet atelier</numerusform>
            <numerusform>%Ln autres jeux de données de cet atelier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the %Ln source(s) of the example</source>
        <translation>
            <numerusform>la source de l’exemple (%Ln)</numerusform>
            <numerusform>les %Ln sources de l’exemple</numerusform>
        </translation>
    </message>
    <message>
        <source>There are too few other datasets to compare these numbers with.</source>
        <translation>Il y a trop peu d’autres jeux de données auxquels comparer ces nombres.</translation>
    </message>
    <message>
        <source>“Others” are %1.</source>
        <translation>« Les autres »&#xa0;: %1.</translation>
    </message>
    <message>
        <source>“Others” are %1 and %2.</source>
        <translation>« Les autres »&#xa0;: %1 et %2.</translation>
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
        <translation>Trouver une fiche ou une commande&#xa0;; &gt; pour les commandes seules</translation>
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
    <name>espalier::ui::PassageView</name>
    <message>
        <source>[The text goes on; the reader shows all of it.]</source>
        <translation>[Le texte continue&#xa0;; l’onglet Lecture le montre en entier.]</translation>
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
        <source>Show all %Ln in the list</source>
        <comment>sources</comment>
        <translation>
            <numerusform>Afficher %Ln source dans la liste</numerusform>
            <numerusform>Afficher les %Ln sources dans la liste</numerusform>
        </translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rôles</translation>
    </message>
    <message>
        <source>Chairs</source>
        <translation>Responsabilité</translation>
    </message>
    <message>
        <source>Member of</source>
        <translation>Membre de</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Décisions</translation>
    </message>
    <message numerus="yes">
        <source>Looks after %Ln source(s)</source>
        <translation>
            <numerusform>S’occupe de %Ln source</numerusform>
            <numerusform>S’occupe de %Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nominated %Ln source(s)</source>
        <translation>
            <numerusform>A proposé %Ln source</numerusform>
            <numerusform>A proposé %Ln sources</numerusform>
        </translation>
    </message>
    <message>
        <source>What they did last</source>
        <translation>Ses dernières actions</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A person and their roles.</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Charter</source>
        <translation>Charte</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Membres</translation>
    </message>
    <message>
        <source>What it works on</source>
        <translation>Ce sur quoi il travaille</translation>
    </message>
    <message>
        <source>Waiting for a review</source>
        <translation>En attente d’un examen</translation>
    </message>
    <message>
        <source>Asked of it</source>
        <translation>Ce qui lui est demandé</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A state and how many sources are in it.</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Sources by state</source>
        <translation>Sources par état</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>Jeux de données</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Entraînements</translation>
    </message>
    <message>
        <source>Goals for</source>
        <translation>Objectifs pour</translation>
    </message>
</context>
<context>
    <name>espalier::ui::PolicySection</name>
    <message>
        <source>Proposed. It counts when enough keepers have approved it.</source>
        <translation>Proposé. Cela comptera quand assez de gardiens l’auront approuvé.</translation>
    </message>
    <message>
        <source>A change waits for approval</source>
        <translation>Une modification attend d’être approuvée</translation>
    </message>
    <message>
        <source>What a decision needs</source>
        <translation>Ce qu’il faut pour une décision</translation>
    </message>
    <message>
        <source>Who may sign</source>
        <translation>Qui peut signer</translation>
    </message>
    <message>
        <source>What a use needs</source>
        <translation>Ce qu’il faut pour un usage</translation>
    </message>
    <message>
        <source>Who has how much before them</source>
        <translation>Qui a combien à examiner</translation>
    </message>
    <message>
        <source>Versions that were in force</source>
        <translation>Versions qui ont été en vigueur</translation>
    </message>
    <message>
        <source>This workshop has no policy yet</source>
        <translation>Cet atelier n’a pas encore de politique</translation>
    </message>
    <message>
        <source>A policy says who may decide on what, with which key. You begin it and are its first keeper; from then on decisions count only when they are signed.</source>
        <translation>Une politique dit qui peut décider de quoi, avec quelle clé. Vous la commencez et en êtes le premier gardien&#xa0;; dès lors, les décisions ne comptent que signées.</translation>
    </message>
    <message>
        <source>a change waits</source>
        <translation>une modification attend</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>en vigueur</translation>
    </message>
    <message>
        <source>since %1 · version %2</source>
        <translation>depuis le %1 · version %2</translation>
    </message>
    <message>
        <source>You sign with %1, which the policy knows.</source>
        <translation>Vous signez avec %1, que la politique connaît.</translation>
    </message>
    <message>
        <source>You sign with %1, which the policy does not know: a keeper has to add it.</source>
        <translation>Vous signez avec %1, que la politique ne connaît pas&#xa0;: un gardien doit l’ajouter.</translation>
    </message>
    <message>
        <source>%1 of %2 signatures.</source>
        <translation>Signatures&#xa0;: %1 sur&#xa0;%2.</translation>
    </message>
    <message>
        <source>%1. Signed.</source>
        <translation>%1. Signé.</translation>
    </message>
    <message>
        <source>Begin governance</source>
        <translation>Commencer la gouvernance</translation>
    </message>
    <message>
        <source>With which key do you sign as the first keeper of the policy?</source>
        <translation>Avec quelle clé signez-vous comme premier gardien de la politique&#xa0;?</translation>
    </message>
    <message>
        <source>Your public key becomes part of the workshop&apos;s records. The private half never leaves this computer.</source>
        <translation>Votre clé publique entre dans les fiches de l’atelier. La moitié privée ne quitte jamais cet ordinateur.</translation>
    </message>
    <message>
        <source>Make a new key</source>
        <translation>Créer une clé</translation>
    </message>
    <message>
        <source>The policy is in force; you are its first keeper.</source>
        <translation>La politique est en vigueur&#xa0;; vous en êtes le premier gardien.</translation>
    </message>
    <message>
        <source>Decisions are signed with %1 from now on.</source>
        <translation>Les décisions sont désormais signées avec %1.</translation>
    </message>
    <message>
        <source>Your signing key</source>
        <translation>Votre clé de signature</translation>
    </message>
    <message>
        <source>Revoke a key</source>
        <translation>Révoquer une clé</translation>
    </message>
    <message>
        <source>Why is the key %1 of %2 no longer good?</source>
        <translation>Pourquoi la clé %1 de %2 ne vaut-elle plus&#xa0;?</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Proposer</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ProblemsPanel</name>
    <message>
        <source>Enter opens a place in the reader.</source>
        <translation>Entrée ouvre un lieu dans l’onglet Lecture.</translation>
    </message>
    <message>
        <source>What and where</source>
        <translation>Quoi et où</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Combien</translation>
    </message>
    <message>
        <source>Problems, remarks and extreme documents</source>
        <translation>Problèmes, remarques et documents extrêmes</translation>
    </message>
    <message>
        <source>Every line could be read</source>
        <translation>Chaque ligne a pu être lue</translation>
    </message>
    <message>
        <source>This is not known yet</source>
        <translation>On ne le sait pas encore</translation>
    </message>
    <message>
        <source>No line was passed over and nothing was remarkable.</source>
        <translation>Aucune ligne n’a été sautée et rien n’était remarquable.</translation>
    </message>
    <message>
        <source>Profile the shards first.</source>
        <translation>Profilez d’abord les fragments.</translation>
    </message>
    <message>
        <source>%1, byte %2</source>
        <comment>file, offset</comment>
        <translation>%1, octet&#xa0;%2</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <comment>file, line</comment>
        <translation>%1, ligne&#xa0;%2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>et&#xa0;%Ln autre</numerusform>
            <numerusform>et&#xa0;%Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, document %2</source>
        <comment>file, number</comment>
        <translation>%1, document&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 repeated</source>
        <translation>%1 répétés</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 caractères</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ProfileStrip</name>
    <message numerus="yes">
        <source>%Ln second(s) left</source>
        <translation>
            <numerusform>encore&#xa0;%Ln seconde</numerusform>
            <numerusform>encore&#xa0;%Ln secondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) left</source>
        <translation>
            <numerusform>encore&#xa0;%Ln minute</numerusform>
            <numerusform>encore&#xa0;%Ln minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Progress of profiling</source>
        <translation>Avancement du profilage</translation>
    </message>
    <message>
        <source>Stops; what is measured already is kept and not measured again</source>
        <translation>Arrête&#xa0;; ce qui est déjà mesuré est gardé et n’est pas mesuré de nouveau</translation>
    </message>
    <message>
        <source>%1, %2/s</source>
        <extracomment>A sentence and a rate: &quot;…, 45 MB/s&quot;</extracomment>
        <translation>%1,&#xa0;%2/s</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>A sentence and the time left.</extracomment>
        <translation>%1,&#xa0;%2</translation>
    </message>
    <message>
        <source>Believed after reading %1 of the data; the true number lies in the brackets 95 times of 100.</source>
        <translation>Estimé après lecture de&#xa0;%1 des données&#xa0;; le vrai nombre est entre les parenthèses 95 fois sur 100.</translation>
    </message>
    <message numerus="yes">
        <source>Profiling %1: %2 of %Ln shard(s)</source>
        <extracomment>%1: name of a dataset</extracomment>
        <translation>
            <numerusform>Profilage de %1&#xa0;: %2 sur %Ln fragment</numerusform>
            <numerusform>Profilage de %1&#xa0;: %2 sur %Ln fragments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; %Ln more after it</source>
        <extracomment>A sentence, and how many runs of profiling begin after this one.</extracomment>
        <translation>
            <numerusform>%1&#xa0;; encore %Ln ensuite</numerusform>
            <numerusform>%1&#xa0;; encore %Ln ensuite</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::QuestionsPanel</name>
    <message>
        <source>Record</source>
        <translation>Fiche</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Fields changed by two people</source>
        <translation>Champs modifiés par deux personnes</translation>
    </message>
    <message>
        <source>The chosen conflict</source>
        <translation>Le conflit choisi</translation>
    </message>
    <message>
        <source>No open questions</source>
        <translation>Aucune question ouverte</translation>
    </message>
    <message>
        <source>When two people change the same field, both values wait here for somebody to choose. Nothing is lost and nothing is blocked meanwhile.</source>
        <translation>Quand deux personnes modifient le même champ, les deux valeurs attendent ici que quelqu’un choisisse. Entre-temps, rien n’est perdu ni bloqué.</translation>
    </message>
    <message>
        <source>%1, put aside</source>
        <comment>%1: when</comment>
        <translation>%1, mise de côté</translation>
    </message>
    <message>
        <source>Choose a field that two people changed.</source>
        <translation>Choisissez un champ que deux personnes ont modifié.</translation>
    </message>
    <message>
        <source>Take &amp;mine</source>
        <translation>Prendre la &amp;mienne</translation>
    </message>
    <message>
        <source>Settles the chosen conflict with your value</source>
        <translation>Règle le conflit choisi avec votre valeur</translation>
    </message>
    <message>
        <source>Take &amp;theirs</source>
        <translation>Prendre l’a&amp;utre</translation>
    </message>
    <message>
        <source>Settles the chosen conflict with the other value</source>
        <translation>Règle le conflit choisi avec l’autre valeur</translation>
    </message>
    <message>
        <source>Keep &amp;both</source>
        <translation>Garder les &amp;deux</translation>
    </message>
    <message>
        <source>Settles the chosen conflict with both values</source>
        <translation>Règle le conflit choisi avec les deux valeurs</translation>
    </message>
    <message>
        <source>&amp;Another value</source>
        <translation>Une &amp;autre valeur</translation>
    </message>
    <message>
        <source>Settles the chosen conflict with a value you enter</source>
        <translation>Règle le conflit choisi avec une valeur que vous saisissez</translation>
    </message>
    <message>
        <source>Decide &amp;later</source>
        <translation>Décider p&amp;lus tard</translation>
    </message>
    <message>
        <source>Lists the chosen conflict last on this computer, or first again</source>
        <translation>Met le conflit choisi à la fin de la liste sur cet ordinateur, ou de nouveau en tête</translation>
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
    <name>espalier::ui::RankChart</name>
    <message>
        <source>rank</source>
        <translation>rang</translation>
    </message>
    <message>
        <source>s = %1 ± %2, distance %3</source>
        <extracomment>The fitted exponent s with its standard error, and the distance of Kolmogorov and Smirnov between fit and data.</extracomment>
        <translation>s =&#xa0;%1 ±&#xa0;%2, distance&#xa0;%3</translation>
    </message>
    <message>
        <source>%1. %2: %3</source>
        <comment>rank, word, times</comment>
        <translation>%1.&#xa0;%2&#xa0;:&#xa0;%3</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Rank and frequency without figures.</source>
        <translation>Rang et fréquence sans valeurs.</translation>
    </message>
    <message numerus="yes">
        <source>Rank and frequency of %Ln word(s), from %1 down to %2.</source>
        <translation>
            <numerusform>Rang et fréquence de&#xa0;%Ln mot, de&#xa0;%1 à&#xa0;%2.</numerusform>
            <numerusform>Rang et fréquence de&#xa0;%Ln mots, de&#xa0;%1 à&#xa0;%2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ReaderPanel</name>
    <message>
        <source>Pre&amp;vious</source>
        <translation>Pré&amp;cédent</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>Sui&amp;vant</translation>
    </message>
    <message>
        <source>Show personal data</source>
        <translation>Montrer les données personnelles</translation>
    </message>
    <message>
        <source>Previous place worth a look</source>
        <translation>Lieu précédent qui mérite un regard</translation>
    </message>
    <message>
        <source>Next place worth a look</source>
        <translation>Lieu suivant qui mérite un regard</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Fragment</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>Numéro du document</translation>
    </message>
    <message>
        <source>Places worth a look</source>
        <translation>Lieux qui méritent un regard</translation>
    </message>
    <message>
        <source>About this document</source>
        <translation>À propos de ce document</translation>
    </message>
    <message>
        <source>Shows what is hidden. That you looked is written to a log on this computer.</source>
        <translation>Montre ce qui est caché. Que vous avez regardé est écrit dans un journal sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>Texte du document</translation>
    </message>
    <message>
        <source>The shards are not on this computer</source>
        <translation>Les fragments ne sont pas sur cet ordinateur</translation>
    </message>
    <message>
        <source>Say where they are to read them here. Only you see the texts; the workshop holds none.</source>
        <translation>Dites où ils sont pour les lire ici. Vous seul voyez les textes&#xa0;; l’atelier n’en contient aucun.</translation>
    </message>
    <message>
        <source>Go to a place worth a look</source>
        <translation>Aller à un lieu qui mérite un regard</translation>
    </message>
    <message>
        <source>%1: %2, line %3</source>
        <comment>kind, file, number</comment>
        <translation>%1&#xa0;:&#xa0;%2, ligne&#xa0;%3</translation>
    </message>
    <message>
        <source>%1: %2, document %3</source>
        <comment>kind, file, number</comment>
        <translation>%1&#xa0;:&#xa0;%2, document&#xa0;%3</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Document %1 of %2, line %3</source>
        <translation>Document&#xa0;%1 sur&#xa0;%2, ligne&#xa0;%3</translation>
    </message>
    <message>
        <source>only the beginning is shown</source>
        <translation>seul le début est montré</translation>
    </message>
    <message>
        <source>Personal data is shown</source>
        <translation>Les données personnelles sont montrées</translation>
    </message>
    <message numerus="yes">
        <source>Show personal data (%Ln place(s))</source>
        <translation>
            <numerusform>Montrer les données personnelles (%Ln endroit)</numerusform>
            <numerusform>Montrer les données personnelles (%Ln endroits)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::ReadingPanel</name>
    <message>
        <source>From step</source>
        <translation>De l’étape</translation>
    </message>
    <message>
        <source>To step</source>
        <translation>À l’étape</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two steps</comment>
        <translation>à</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Dataset version</source>
        <translation>Version des données</translation>
    </message>
    <message>
        <source>Import what was read…</source>
        <translation>Importer les lectures…</translation>
    </message>
    <message>
        <source>A file the trainer wrote: lines with steps, shard and documents</source>
        <translation>Un fichier écrit par le programme d’entraînement&#xa0;: des lignes avec étapes, fragment et documents</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Fragments</translation>
    </message>
    <message>
        <source>The records speak about %1 of these steps.</source>
        <translation>Les traces couvrent %1 de ces étapes.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Documents read</source>
        <translation>Documents lus</translation>
    </message>
    <message>
        <source>Expected share</source>
        <translation>Part attendue</translation>
    </message>
    <message>
        <source>What the trainer read</source>
        <translation>Ce que le programme d’entraînement a lu</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl);;All files (*)</source>
        <translation>Lignes JSON (*.jsonl);;Tous les fichiers (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln stretch(es) of reading are known now.</source>
        <translation>
            <numerusform>%Ln tronçon de lecture est connu maintenant.</numerusform>
            <numerusform>%Ln tronçons de lecture sont connus maintenant.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read from step</source>
        <translation>Lu de l’étape</translation>
    </message>
</context>
<context>
    <name>espalier::ui::RecordForm</name>
    <message>
        <source>%1 is missing.</source>
        <comment>name of a field</comment>
        <translation>%1&#xa0;: ce champ manque.</translation>
    </message>
    <message>
        <source>It is said to have a licence: say which, and where that stands.</source>
        <translation>Il est dit qu’une licence existe&#xa0;: indiquez laquelle, et où cela se trouve.</translation>
    </message>
    <message>
        <source>Say whether there is a licence; when there is one, add the claim that says so.</source>
        <translation>Dites s’il y a une licence&#xa0;; s’il y en a une, ajoutez la mention qui l’atteste.</translation>
    </message>
    <message>
        <source>Say in words why it may be used although no licence is known.</source>
        <translation>Expliquez pourquoi elle peut servir bien qu’aucune licence ne soit connue.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::RecordListSection</name>
    <message>
        <source>Save or cancel what you are editing first.</source>
        <translation>Enregistrez ou annulez d’abord ce que vous modifiez.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::RemovalsSection</name>
    <message>
        <source>Who asks is kept apart, in a contact record that no export contains.</source>
        <translation>L’auteur de la demande est gardé à part, dans une fiche de contact absente de tout export.</translation>
    </message>
    <message>
        <source>Requester&apos;s name</source>
        <translation>Nom du demandeur</translation>
    </message>
    <message>
        <source>Requester&apos;s e-mail</source>
        <translation>Adresse électronique du demandeur</translation>
    </message>
    <message>
        <source>What it touches</source>
        <translation>Ce qu’elle touche</translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation>Entraînements</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Fragments</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Ce qui a été fait</translation>
    </message>
    <message>
        <source>Decisions so far</source>
        <translation>Décisions jusqu’ici</translation>
    </message>
    <message>
        <source>to be answered by %1</source>
        <extracomment>The deadline of a request.</extracomment>
        <translation>réponse due le %1</translation>
    </message>
    <message>
        <source>Requester</source>
        <translation>Demandeur</translation>
    </message>
    <message>
        <source>%1 and its subdomains</source>
        <translation>%1 et ses sous-domaines</translation>
    </message>
    <message>
        <source>%1, everything later too</source>
        <translation>%1, et tout ce qui viendra ensuite</translation>
    </message>
    <message>
        <source>This request is settled.</source>
        <translation>Cette demande est close.</translation>
    </message>
    <message>
        <source>Working out what it touches…</source>
        <translation>Recherche de ce qu’elle touche…</translation>
    </message>
    <message>
        <source>What a removal touches</source>
        <translation>Ce que touche un retrait</translation>
    </message>
    <message>
        <source>What it touches could not be worked out.</source>
        <translation>Ce qu’elle touche n’a pas pu être établi.</translation>
    </message>
    <message>
        <source>Nothing the workshop knows of is touched.</source>
        <translation>Rien de ce que connaît l’atelier n’est touché.</translation>
    </message>
    <message>
        <source>At least %1 documents: of some shards only their sources are known.</source>
        <translation>Au moins %1 documents&#xa0;: de certains fragments, seules les sources sont connues.</translation>
    </message>
    <message>
        <source>%1 documents.</source>
        <translation>Documents&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Versions of datasets</source>
        <translation>Versions de jeux de données</translation>
    </message>
    <message>
        <source>Checkpoints made after it was read</source>
        <translation>Points de reprise faits après la lecture</translation>
    </message>
    <message>
        <source>Can be undone</source>
        <translation>Peut être défait</translation>
    </message>
    <message>
        <source>Cannot be undone</source>
        <translation>Ne peut pas être défait</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Non connu</translation>
    </message>
    <message>
        <source>%1. Signed.</source>
        <translation>%1. Signé.</translation>
    </message>
    <message>
        <source>Next step</source>
        <extracomment>A step of a request that is about to be written down.</extracomment>
        <translation>Étape suivante</translation>
    </message>
    <message>
        <source>The request becomes: %1. What was done?</source>
        <translation>La demande passe à l’état «&#xa0;%1&#xa0;». Qu’a-t-on fait&#xa0;?</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>Le noter</translation>
    </message>
    <message>
        <source>Folder for the status pages</source>
        <translation>Dossier des pages d’état</translation>
    </message>
    <message>
        <source>Writing status pages</source>
        <translation>Écriture des pages d’état</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) stand in %1, to be published as they are.</source>
        <translation>
            <numerusform>%Ln page se trouve dans&#xa0;%1, à publier telle quelle.</numerusform>
            <numerusform>%Ln pages se trouvent dans&#xa0;%1, à publier telles quelles.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Enregistrer le récépissé</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texte (*.txt)</translation>
    </message>
    <message>
        <source>The receipt stands in %1.</source>
        <translation>Le récépissé se trouve dans&#xa0;%1.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ReviewPanel</name>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>Licence claims</source>
        <translation>Mentions de licence</translation>
    </message>
    <message>
        <source>Where claims disagree</source>
        <translation>Là où les mentions se contredisent</translation>
    </message>
    <message>
        <source>What may be done with it</source>
        <translation>Ce qui peut en être fait</translation>
    </message>
    <message>
        <source>Opt-outs</source>
        <translation>Oppositions</translation>
    </message>
    <message>
        <source>Found in its shards</source>
        <translation>Trouvé dans ses fragments</translation>
    </message>
    <message>
        <source>Decisions so far</source>
        <translation>Décisions jusqu’ici</translation>
    </message>
    <message>
        <source>nominated by %1</source>
        <translation>proposée par %1</translation>
    </message>
    <message>
        <source>taken by %1</source>
        <translation>prise par %1</translation>
    </message>
    <message>
        <source>%1 has a conflict of interest</source>
        <translation>%1 a un conflit d’intérêts</translation>
    </message>
    <message>
        <source>version %1</source>
        <extracomment>The version of the record that is on screen.</extracomment>
        <translation>version %1</translation>
    </message>
    <message>
        <source>Nothing since the decision of %1.</source>
        <translation>Rien depuis la décision du %1.</translation>
    </message>
    <message>
        <source>Since the decision of %1.</source>
        <translation>Depuis la décision du %1.</translation>
    </message>
    <message>
        <source>Nothing was decided yet: all of it is new.</source>
        <translation>Rien n’a encore été décidé&#xa0;: tout est nouveau.</translation>
    </message>
    <message>
        <source>Nobody has said under which licence it is.</source>
        <translation>Personne n’a dit sous quelle licence elle est.</translation>
    </message>
    <message>
        <source>Agreements in force</source>
        <translation>Accords en vigueur</translation>
    </message>
    <message>
        <source>Other sources of its custodian</source>
        <translation>Autres sources de son dépositaire</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>Données personnelles</translation>
    </message>
    <message>
        <source>Decided legal basis</source>
        <translation>Base légale décidée</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Nobody has answered the questions about personal data yet.</source>
        <translation>Personne n’a encore répondu aux questions sur les données personnelles.</translation>
    </message>
    <message>
        <source>Counted in %1 documents of the shards that name this source.</source>
        <translation>Compté dans %1 documents des fragments qui nomment cette source.</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>La fiche</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ReviewQueueModel</name>
    <message>
        <source>%1 waits for it</source>
        <translation>%1 l’attend</translation>
    </message>
    <message>
        <source>taken by %1</source>
        <translation>prise par %1</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Lacks</source>
        <translation>Manque</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>lacks: %1</source>
        <comment>%1: kinds of decisions</comment>
        <translation>manque&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ReviewSection</name>
    <message>
        <source>Search the queue</source>
        <translation>Chercher dans la file</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>Ordre de la file</translation>
    </message>
    <message>
        <source>By what it blocks</source>
        <translation>Selon ce qu’elle bloque</translation>
    </message>
    <message>
        <source>Longest waiting first</source>
        <translation>La plus longue attente d’abord</translation>
    </message>
    <message>
        <source>Gravest disagreement first</source>
        <translation>Le désaccord le plus grave d’abord</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Par nom</translation>
    </message>
    <message>
        <source>Which of the queue</source>
        <translation>Quelle partie de la file</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>I may decide</source>
        <translation>Que je peux décider</translation>
    </message>
    <message>
        <source>Taken by me</source>
        <translation>Prises par moi</translation>
    </message>
    <message>
        <source>Taken by nobody</source>
        <translation>Prises par personne</translation>
    </message>
    <message>
        <source>What waits for a decision</source>
        <translation>Ce qui attend une décision</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) wait(s)</source>
        <translation>
            <numerusform>%Ln source attend</numerusform>
            <numerusform>%Ln sources attendent</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of this kind waits</source>
        <translation>Rien de ce genre n’attend</translation>
    </message>
    <message>
        <source>Nothing waits for a decision</source>
        <translation>Rien n’attend de décision</translation>
    </message>
    <message>
        <source>Choose “All” above the list to see what others have before them.</source>
        <translation>Choisissez «&#xa0;Toutes&#xa0;» au-dessus de la liste pour voir ce que d’autres ont à examiner.</translation>
    </message>
    <message>
        <source>Nominated sources appear here until every decision the policy wants is made.</source>
        <translation>Les sources proposées apparaissent ici jusqu’à ce que soient prises toutes les décisions que veut la politique.</translation>
    </message>
    <message>
        <source>Choose a source</source>
        <translation>Choisissez une source</translation>
    </message>
    <message>
        <source>What changed, what is claimed and what would be allowed appears here.</source>
        <translation>Ce qui a changé, ce qui est mentionné et ce qui serait autorisé apparaît ici.</translation>
    </message>
    <message>
        <source>This was the last of the queue.</source>
        <translation>C’était la dernière de la file.</translation>
    </message>
    <message>
        <source>%1 of %2: %3. Signed.</source>
        <extracomment>After a decision was signed: what kind, on which source, how it ended.</extracomment>
        <translation>%1 de %2&#xa0;: %3. Signé.</translation>
    </message>
    <message>
        <source>The policy names nobody else who reviews.</source>
        <translation>La politique ne nomme personne d’autre qui examine.</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Transmettre</translation>
    </message>
    <message>
        <source>Who goes on with %1?</source>
        <translation>Qui continue avec %1&#xa0;?</translation>
    </message>
    <message>
        <source>Handed over to %1.</source>
        <translation>Transmise à %1.</translation>
    </message>
    <message>
        <source>Conflict of interest</source>
        <translation>Conflit d’intérêts</translation>
    </message>
    <message>
        <source>What ties you to %1? You will not be able to decide on it.</source>
        <translation>Qu’est-ce qui vous lie à %1&#xa0;? Vous ne pourrez pas décider à son sujet.</translation>
    </message>
    <message>
        <source>Step aside</source>
        <translation>Se récuser</translation>
    </message>
    <message>
        <source>You have stepped aside.</source>
        <translation>Votre récusation est enregistrée.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln source(s) decided as one batch, with one signature.</source>
        <translation>
            <numerusform>%Ln source décidée en un lot, avec une seule signature.</numerusform>
            <numerusform>%Ln sources décidées en un lot, avec une seule signature.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::RunImportDialog</name>
    <message>
        <source>&amp;Watch them as they grow</source>
        <translation>Les &amp;suivre à mesure qu’ils grandissent</translation>
    </message>
    <message>
        <source>Import logs of a training</source>
        <translation>Importer les journaux d’un entraînement</translation>
    </message>
    <message>
        <source>Folder or file</source>
        <translation>Dossier ou fichier</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Dossier…</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>Fichiers…</translation>
    </message>
    <message>
        <source>&amp;Logs</source>
        <translation>&amp;Journaux</translation>
    </message>
    <message>
        <source>recognise each file</source>
        <translation>reconnaître chaque fichier</translation>
    </message>
    <message>
        <source>text, with a pattern of my own</source>
        <translation>texte, avec un motif à moi</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>&amp;Pattern</source>
        <translation>&amp;Motif</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Caught</source>
        <translation>Capturé</translation>
    </message>
    <message>
        <source>What the pattern catches</source>
        <translation>Ce que le motif capture</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>&amp;Into</source>
        <translation>&amp;Vers</translation>
    </message>
    <message>
        <source>the folder&apos;s name</source>
        <translation>le nom du dossier</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>the run its folder names, new where there is none</source>
        <translation>l’entraînement que nomme son dossier, nouveau au besoin</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln fichier</numerusform>
            <numerusform>%Ln fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder of logs</source>
        <translation>Dossier de journaux</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Event files of TensorBoard, logs of Megatron, Weights &amp; Biases, MLflow, trackio, trainer_state.json, lm-eval results, JSONL, CSV.</source>
        <translation>Fichiers d’événements de TensorBoard, journaux de Megatron, Weights &amp; Biases, MLflow, trackio, trainer_state.json, résultats de lm-eval, JSONL, CSV.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Recherche…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln log(s) found.</source>
        <translation>
            <numerusform>%Ln journal trouvé.</numerusform>
            <numerusform>%Ln journaux trouvés.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 is passed over: %2</source>
        <translation>%1 est laissé de côté&#xa0;: %2</translation>
    </message>
    <message>
        <source>Name what is caught: (?&lt;step&gt;…), (?&lt;loss&gt;…), (?&lt;time&gt;…).</source>
        <translation>Nommez ce qui est capturé&#xa0;: (?&lt;step&gt;…), (?&lt;loss&gt;…), (?&lt;time&gt;…).</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) at the beginning of the file fit.</source>
        <translation>
            <numerusform>%Ln ligne du début du fichier convient.</numerusform>
            <numerusform>%Ln lignes du début du fichier conviennent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::RunLive</name>
    <message>
        <source>Reading logs</source>
        <translation>Lecture des journaux</translation>
    </message>
</context>
<context>
    <name>espalier::ui::RunsPage</name>
    <message>
        <source>This workshop can only be read here.</source>
        <translation>Cet atelier ne peut être que lu ici.</translation>
    </message>
    <message>
        <source>Choose a run first.</source>
        <translation>Choisissez d’abord un entraînement.</translation>
    </message>
    <message>
        <source>&amp;Import logs…</source>
        <translation>Importer des &amp;journaux…</translation>
    </message>
    <message>
        <source>Reads the logs of trainings, or watches them as they grow</source>
        <translation>Lit les journaux d’entraînements, ou les suit à mesure qu’ils grandissent</translation>
    </message>
    <message>
        <source>Add &amp;run…</source>
        <translation>Ajouter un e&amp;ntraînement…</translation>
    </message>
    <message>
        <source>Adds a run that is planned: its data, its steps, its alarms</source>
        <translation>Ajoute un entraînement prévu&#xa0;: ses données, ses étapes, ses alertes</translation>
    </message>
    <message>
        <source>&amp;Edit run…</source>
        <translation>Modifier la fich&amp;e…</translation>
    </message>
    <message>
        <source>Changes the plan, the thresholds of alarms and the names of measures</source>
        <translation>Change le plan, les seuils des alertes et les noms des mesures</translation>
    </message>
    <message>
        <source>E&amp;xchange samples</source>
        <translation>É&amp;changer les relevés</translation>
    </message>
    <message>
        <source>Gets the samples that others have kept and sends those kept here</source>
        <translation>Reçoit les relevés que d’autres ont gardés et envoie ceux gardés ici</translation>
    </message>
    <message>
        <source>Set an address to exchange with on the Sync page first.</source>
        <translation>Indiquez d’abord sur la page Échanges une adresse avec laquelle échanger.</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <comment>a tab of the page</comment>
        <translation>Montrer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Shows this side of the chosen run</source>
        <translation>Montre ce côté de l’entraînement choisi</translation>
    </message>
    <message>
        <source>Importing logs</source>
        <translation>Import des journaux</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) read</source>
        <translation>
            <numerusform>%Ln entraînement lu</numerusform>
            <numerusform>%Ln entraînements lus</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 samples were new.</source>
        <extracomment>Two parts of a sentence: &quot;2 runs read, 1,234 samples were new&quot;.</extracomment>
        <translation>%1, %2 relevés étaient nouveaux.</translation>
    </message>
    <message>
        <source>%1 was passed over: %2</source>
        <translation>%1 a été laissé de côté&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s), the first: %1</source>
        <translation>
            <numerusform>%Ln problème, le premier&#xa0;: %1</numerusform>
            <numerusform>%Ln problèmes, le premier&#xa0;: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is no longer watched.</source>
        <translation>%1 n’est plus suivi.</translation>
    </message>
    <message>
        <source>Folder of the run&apos;s logs</source>
        <translation>Dossier des journaux de l’entraînement</translation>
    </message>
    <message>
        <source>Exchanging samples</source>
        <translation>Échange des relevés</translation>
    </message>
    <message numerus="yes">
        <source>Samples are exchanged; %Ln file(s) were new here.</source>
        <translation>
            <numerusform>Les relevés sont échangés&#xa0;; %Ln fichier était nouveau ici.</numerusform>
            <numerusform>Les relevés sont échangés&#xa0;; %Ln fichiers étaient nouveaux ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>An alarm: which run, what.</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 in a training run</source>
        <comment>%1: kind of alarm</comment>
        <translation>%1 dans un entraînement</translation>
    </message>
    <message>
        <source>Search runs</source>
        <translation>Chercher des entraînements</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Perte</translation>
    </message>
    <message>
        <source>Training runs; tick those to compare with the chosen one</source>
        <translation>Entraînements&#xa0;; cochez ceux à comparer avec celui choisi</translation>
    </message>
    <message>
        <source>Training run</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>About this run</source>
        <translation>À propos de cet entraînement</translation>
    </message>
    <message>
        <source>What is shown of the run</source>
        <translation>Ce qui est montré de l’entraînement</translation>
    </message>
    <message>
        <source>There are no runs yet</source>
        <translation>Il n’y a pas encore d’entraînements</translation>
    </message>
    <message>
        <source>Import the logs of a training: event files of TensorBoard, logs of Megatron, Weights &amp; Biases, MLflow and others. Everything in them is kept.</source>
        <translation>Importez les journaux d’un entraînement&#xa0;: fichiers d’événements de TensorBoard, journaux de Megatron, Weights &amp; Biases, MLflow et d’autres. Tout ce qu’ils contiennent est gardé.</translation>
    </message>
    <message>
        <source>Choose a run</source>
        <translation>Choisissez un entraînement</translation>
    </message>
    <message>
        <source>Its curves, alarms and chronicle appear here.</source>
        <translation>Ses courbes, ses alertes et sa chronique apparaissent ici.</translation>
    </message>
    <message>
        <source>Save or cancel what you are editing first.</source>
        <translation>Enregistrez ou annulez d’abord ce que vous modifiez.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>A tab and how many alarms wait in it.</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Entraînements</translation>
    </message>
    <message>
        <source>&amp;Watch…</source>
        <translation>&amp;Suivre…</translation>
    </message>
    <message>
        <source>Shows what is written to the run&apos;s logs as it is written</source>
        <translation>Montre ce qui s’écrit dans les journaux de l’entraînement à mesure que cela s’écrit</translation>
    </message>
    <message>
        <source>The run is watched already.</source>
        <translation>L’entraînement est déjà suivi.</translation>
    </message>
    <message>
        <source>Stop wat&amp;ching</source>
        <translation>Cesser de s&amp;uivre</translation>
    </message>
    <message>
        <source>Keeps what has come, and no longer looks at the run&apos;s logs</source>
        <translation>Garde ce qui est venu et ne regarde plus les journaux de l’entraînement</translation>
    </message>
    <message>
        <source>The run is not watched here.</source>
        <translation>L’entraînement n’est pas suivi ici.</translation>
    </message>
    <message>
        <source>Add a run</source>
        <translation>Ajouter un entraînement</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SearchHitModel</name>
    <message>
        <source>several sources</source>
        <translation>plusieurs sources</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Fragment</translation>
    </message>
    <message>
        <source>Document</source>
        <comment>number of a document in its shard</comment>
        <translation>Document</translation>
    </message>
    <message>
        <source>Times</source>
        <comment>how often it stands in a document</comment>
        <translation>Fois</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SearchPanel</name>
    <message>
        <source>Words to look for in the shards</source>
        <translation>Mots à chercher dans les fragments</translation>
    </message>
    <message>
        <source>How the words are looked for</source>
        <translation>Comment les mots sont cherchés</translation>
    </message>
    <message>
        <source>as a phrase</source>
        <translation>comme une suite</translation>
    </message>
    <message>
        <source>all of the words</source>
        <translation>tous les mots</translation>
    </message>
    <message>
        <source>any of the words</source>
        <translation>l’un des mots</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel the search or the indexing</source>
        <translation>Annuler la recherche ou l’indexation</translation>
    </message>
    <message>
        <source>Index them</source>
        <translation>Les indexer</translation>
    </message>
    <message>
        <source>the passages</source>
        <translation>les passages</translation>
    </message>
    <message>
        <source>Passages that were found</source>
        <translation>Passages trouvés</translation>
    </message>
    <message>
        <source>Per source</source>
        <translation>Par source</translation>
    </message>
    <message>
        <source>Documents with a hit, by the source of their shard. All that match are counted, shown or not.</source>
        <translation>Documents où quelque chose a été trouvé, par la source de leur fragment. Tous ceux qui répondent sont comptés, montrés ou non.</translation>
    </message>
    <message>
        <source>Per language</source>
        <translation>Par langue</translation>
    </message>
    <message>
        <source>The documents in the list, by the language of each.</source>
        <translation>Les documents de la liste, par la langue de chacun.</translation>
    </message>
    <message>
        <source>Search in the texts</source>
        <translation>Chercher dans les textes</translation>
    </message>
    <message>
        <source>Upper and lower case, accents and width do not matter. The passages are read in the shards themselves.</source>
        <translation>Majuscules et minuscules, accents et largeur ne comptent pas. Les passages sont lus dans les fragments mêmes.</translation>
    </message>
    <message>
        <source>The shards are not on this computer</source>
        <translation>Les fragments ne sont pas sur cet ordinateur</translation>
    </message>
    <message>
        <source>Say where they are to search in their texts.</source>
        <translation>Dites où ils sont pour chercher dans leurs textes.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) cannot be searched before they are indexed. The indexes stay on this computer and take about %1.</source>
        <comment>%1: size</comment>
        <translation>
            <numerusform>%Ln fragment ne peut pas être fouillé avant d’être indexé. L’index reste sur cet ordinateur et prend environ&#xa0;%1.</numerusform>
            <numerusform>%Ln fragments ne peuvent pas être fouillés avant d’être indexés. Les index restent sur cet ordinateur et prennent environ&#xa0;%1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Indexing shards</source>
        <translation>Indexation des fragments</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) could not be indexed. %1</source>
        <comment>%1: why, of the first</comment>
        <translation>
            <numerusform>%Ln fragment n’a pas pu être indexé.&#xa0;%1</numerusform>
            <numerusform>%Ln fragments n’ont pas pu être indexés.&#xa0;%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Recherche</translation>
    </message>
    <message numerus="yes">
        <source>Stopped; %Ln passage(s) had been found.</source>
        <translation>
            <numerusform>Arrêtée&#xa0;;&#xa0;%Ln passage avait été trouvé.</numerusform>
            <numerusform>Arrêtée&#xa0;;&#xa0;%Ln passages avaient été trouvés.</numerusform>
        </translation>
    </message>
    <message>
        <source>No document has this.</source>
        <translation>Aucun document ne contient cela.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s), %1</source>
        <extracomment>Documents in which something was found; %1: &quot;12 times&quot;.</extracomment>
        <translation>
            <numerusform>%Ln document,&#xa0;%1</numerusform>
            <numerusform>%Ln documents,&#xa0;%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <comment>how often something was found</comment>
        <translation>
            <numerusform>%Ln fois</numerusform>
            <numerusform>%Ln fois</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; the first %2 are shown</source>
        <comment>what was found, number of passages</comment>
        <translation>%1&#xa0;; les&#xa0;%2 premiers sont montrés</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s) were not looked into: %1. What they hold is not counted.</source>
        <comment>%1: names of the first</comment>
        <translation>
            <numerusform>%Ln fragment n’a pas été fouillé&#xa0;:&#xa0;%1. Ce qu’il contient n’est pas compté.</numerusform>
            <numerusform>%Ln fragments n’ont pas été fouillés&#xa0;:&#xa0;%1. Ce qu’ils contiennent n’est pas compté.</numerusform>
        </translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>non nommée</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>documents</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>non connue</translation>
    </message>
    <message>
        <source>Of those in the list, not of all that match.</source>
        <translation>Parmi ceux de la liste, non parmi tous ceux qui répondent.</translation>
    </message>
    <message>
        <source>Hit</source>
        <comment>of a search</comment>
        <translation>Passage trouvé</translation>
    </message>
    <message>
        <source>Shard</source>
        <translation>Fragment</translation>
    </message>
    <message>
        <source>Document</source>
        <comment>number of a document in its shard</comment>
        <translation>Document</translation>
    </message>
    <message>
        <source>Times</source>
        <comment>how often it stands in a document</comment>
        <translation>Fois</translation>
    </message>
    <message>
        <source>Before</source>
        <comment>text before a hit</comment>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Found text</source>
        <translation>Texte trouvé</translation>
    </message>
    <message>
        <source>After</source>
        <comment>text after a hit</comment>
        <translation>Après</translation>
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
        <translation>&#xa0;%</translation>
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
        <translation>Relit tout l’atelier pour les listes et la recherche&#xa0;; vos fiches ne sont pas touchées</translation>
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
            <numerusform>L’index est neuf&#xa0;: %Ln fiche.</numerusform>
            <numerusform>L’index est neuf&#xa0;: %Ln fiches.</numerusform>
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
        <translation>Certaines écritures apparaîtraient comme des carrés. Installez&#xa0;: %1</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ShardsPanel</name>
    <message>
        <source>Search shards, sources, languages</source>
        <translation>Chercher fragments, sources, langues</translation>
    </message>
    <message>
        <source>Only with contradictions about licences</source>
        <translation>Seulement avec des contradictions sur les licences</translation>
    </message>
    <message>
        <source>Shards</source>
        <translation>Fragments</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shard(s)</source>
        <translation>
            <numerusform>%Ln fragment</numerusform>
            <numerusform>%Ln fragments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shard(s)</source>
        <translation>
            <numerusform>%1 sur&#xa0;%Ln fragment</numerusform>
            <numerusform>%1 sur&#xa0;%Ln fragments</numerusform>
        </translation>
    </message>
    <message>
        <source>No shard is like that</source>
        <translation>Aucun fragment n’est ainsi</translation>
    </message>
    <message>
        <source>Search for other words or show all shards.</source>
        <translation>Cherchez d’autres mots ou montrez tous les fragments.</translation>
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
    <name>espalier::ui::SidePanel</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SignInDialog</name>
    <message>
        <source>%1 wants to know who you are.</source>
        <comment>a server</comment>
        <translation>%1 demande qui vous êtes.</translation>
    </message>
    <message>
        <source>%1 wants a password or an access token.</source>
        <translation>%1 demande un mot de passe ou un jeton d’accès.</translation>
    </message>
    <message>
        <source>%1 wants the password or an access token of %2.</source>
        <comment>server, user</comment>
        <translation>%1 demande le mot de passe ou un jeton d’accès de %2.</translation>
    </message>
    <message>
        <source>%1 wants the password of %2.</source>
        <comment>server, user</comment>
        <translation>%1 demande le mot de passe de %2.</translation>
    </message>
    <message>
        <source>The key %1 is locked with a passphrase.</source>
        <translation>La clé %1 est protégée par une phrase secrète.</translation>
    </message>
    <message>
        <source>This computer has not met %1 before. If you go on, its key is remembered, and another one is refused from then on.</source>
        <translation>Cet ordinateur n’a encore jamais rencontré %1. Si vous continuez, sa clé sera retenue et toute autre sera désormais refusée.</translation>
    </message>
    <message>
        <source>Nobody this computer trusts vouches for the certificate of %1. If you go on, exactly this certificate is accepted for this server, and every other one is refused.</source>
        <translation>Personne à qui cet ordinateur se fie ne garantit le certificat de %1. Si vous continuez, exactement ce certificat sera accepté pour ce serveur, et tout autre sera refusé.</translation>
    </message>
    <message>
        <source>Do you trust this server?</source>
        <translation>Faites-vous confiance à ce serveur&#xa0;?</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>S’identifier</translation>
    </message>
    <message>
        <source>The last answer was not accepted. This is attempt %L1 of 3.</source>
        <translation>La dernière réponse n’a pas été acceptée. C’est l’essai %L1 sur 3.</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>Nom d’&amp;utilisateur</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Phrase secrète</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>&amp;Réponse</translation>
    </message>
    <message>
        <source>&amp;Password or token</source>
        <translation>&amp;Mot de passe ou jeton</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Trust this server</source>
        <translation>Se fier à ce serveur</translation>
    </message>
    <message>
        <source>Trust this certificate</source>
        <translation>Se fier à ce certificat</translation>
    </message>
    <message>
        <source>Unlock the key</source>
        <translation>Déverrouiller la clé</translation>
    </message>
    <message>
        <source>&amp;Keep it in this computer&apos;s keyring</source>
        <translation>&amp;Garder dans le trousseau de cet ordinateur</translation>
    </message>
    <message>
        <source>It is kept in memory until Espalier ends, and never written to a file.</source>
        <translation>Gardé en mémoire jusqu’à la fermeture d’Espalier, jamais écrit dans un fichier.</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Empreinte</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one that whoever runs the server has published. If they differ, somebody may be listening in between.</source>
        <translation>Comparez l’empreinte avec celle que publie la personne qui tient le serveur. Si elles diffèrent, quelqu’un écoute peut-être entre les deux.</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Établi pour</translation>
    </message>
    <message>
        <source>Vouched for by</source>
        <translation>Garanti par</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>lui-même</translation>
    </message>
    <message>
        <source>Good from</source>
        <translation>Valable du</translation>
    </message>
    <message>
        <source>Good until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>Beware</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>It was made for a server of another name.</source>
        <translation>Il a été établi pour un serveur d’un autre nom.</translation>
    </message>
    <message>
        <source>What the check said</source>
        <translation>Résultat du contrôle</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SignInSettings</name>
    <message>
        <source>Save how to sign in</source>
        <translation>Enregistrer l’identification</translation>
    </message>
    <message>
        <source>Forget all of this</source>
        <translation>Tout oublier</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Identification</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>SSH &amp;key</source>
        <translation>&amp;Clé SSH</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>File of the SSH key</source>
        <translation>Fichier de la clé SSH</translation>
    </message>
    <message>
        <source>whichever ssh takes by itself</source>
        <translation>celle que ssh prend de lui-même</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>what this computer&apos;s environment says</source>
        <translation>ce que dit l’environnement de cet ordinateur</translation>
    </message>
    <message>
        <source>Passwords, tokens and the certificate are asked about again at the next exchange</source>
        <translation>Mots de passe, jetons et certificat seront redemandés au prochain échange</translation>
    </message>
    <message>
        <source>kept in this computer&apos;s keyring</source>
        <translation>gardé dans le trousseau de cet ordinateur</translation>
    </message>
    <message>
        <source>kept until Espalier ends</source>
        <translation>gardé jusqu’à la fermeture d’Espalier</translation>
    </message>
    <message>
        <source>Accepted certificate</source>
        <translation>Certificat accepté</translation>
    </message>
    <message>
        <source>SSH key to sign in with</source>
        <translation>Clé SSH pour s’identifier</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SignerDialog</name>
    <message>
        <source>Add a signer</source>
        <translation>Ajouter un signataire</translation>
    </message>
    <message>
        <source>What is added here counts when enough keepers have approved it by signature.</source>
        <translation>Ce qui est ajouté ici compte quand assez de gardiens l’ont approuvé par leur signature.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Clé publique</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rôles</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Proposer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A role and what it decides on.</extracomment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Paste the line of their .pub file.</source>
        <translation>Collez la ligne de son fichier .pub.</translation>
    </message>
    <message>
        <source>the key</source>
        <translation>la clé</translation>
    </message>
    <message>
        <source>The policy has this key already.</source>
        <translation>La politique a déjà cette clé.</translation>
    </message>
    <message>
        <source>Tick a role.</source>
        <translation>Cochez un rôle.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceComparePanel</name>
    <message>
        <source>Compare sources</source>
        <translation>Comparer les sources</translation>
    </message>
    <message>
        <source>Only where they differ</source>
        <translation>Seulement là où elles diffèrent</translation>
    </message>
    <message>
        <source>Make them one…</source>
        <translation>Les réunir…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Fields side by side</source>
        <translation>Champs côte à côte</translation>
    </message>
    <message>
        <source>They cannot be compared.</source>
        <translation>Elles ne peuvent pas être comparées.</translation>
    </message>
    <message>
        <source>They say the same in every field.</source>
        <translation>Elles disent la même chose dans tous les champs.</translation>
    </message>
    <message numerus="yes">
        <source>They differ in %Ln field(s).</source>
        <translation>
            <numerusform>Elles diffèrent dans %Ln champ.</numerusform>
            <numerusform>Elles diffèrent dans %Ln champs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceDetail</name>
    <message>
        <source>Withdrawing keeps the record and its history; it no longer counts as nominated. Undo brings it back.</source>
        <translation>Le retrait garde la fiche et son historique&#xa0;; elle ne compte plus comme proposée. Annuler la rétablit.</translation>
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
        <translation>Dites d’abord pourquoi&#xa0;: on vous le demandera.</translation>
    </message>
    <message>
        <source>Withdrawn. Undo brings it back.</source>
        <translation>Retirée. Annuler la rétablit.</translation>
    </message>
    <message>
        <source>Given back: somebody else can take it.</source>
        <translation>Rendue&#xa0;: quelqu’un d’autre peut la prendre.</translation>
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
    <message>
        <source>Reviewed by %1, %2, version %3</source>
        <extracomment>Names of reviewers, a time, the version of the record they decided on.</extracomment>
        <translation>Examinée par %1, %2, version %3</translation>
    </message>
    <message>
        <source>Asked. It shows in the lists of those it is for.</source>
        <translation>C’est demandé. La demande figure dans les listes de ceux à qui elle s’adresse.</translation>
    </message>
    <message>
        <source>Noted: it is dealt with.</source>
        <translation>C’est noté&#xa0;: la demande est réglée.</translation>
    </message>
    <message>
        <source>Put back. Undo takes it back.</source>
        <translation>Valeur rétablie. Annuler revient en arrière.</translation>
    </message>
    <message>
        <source>due %1</source>
        <comment>%1 is a day</comment>
        <translation>échéance le %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln open</source>
        <extracomment>Name of a tab; how many requests are open.</extracomment>
        <translation>
            <numerusform>%1, %Ln ouverte</numerusform>
            <numerusform>%1, %Ln ouvertes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceDuplicates</name>
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
    <message>
        <source>The same identifier: %1</source>
        <translation>Le même identifiant&#xa0;: %1</translation>
    </message>
    <message>
        <source>The same address: %1</source>
        <translation>La même adresse&#xa0;: %1</translation>
    </message>
    <message>
        <source>The same name: %1</source>
        <translation>Le même nom&#xa0;: %1</translation>
    </message>
    <message>
        <source>A similar name: %1</source>
        <translation>Un nom semblable&#xa0;: %1</translation>
    </message>
    <message>
        <source>A similar description: %1</source>
        <translation>Une description semblable&#xa0;: %1</translation>
    </message>
    <message>
        <source>The same custodian: %1</source>
        <translation>Le même dépositaire&#xa0;: %1</translation>
    </message>
    <message>
        <source>On the same site: %1</source>
        <translation>Sur le même site&#xa0;: %1</translation>
    </message>
    <message>
        <source>Perhaps another part of the same</source>
        <translation>Peut-être une autre partie de la même</translation>
    </message>
    <message>
        <source>Very likely the same</source>
        <translation>Très probablement la même</translation>
    </message>
    <message>
        <source>Probably the same</source>
        <translation>Probablement la même</translation>
    </message>
    <message>
        <source>Perhaps the same</source>
        <translation>Peut-être la même</translation>
    </message>
    <message>
        <source>Merge into it</source>
        <translation>Réunir à celle-ci</translation>
    </message>
    <message>
        <source>Merge into %1</source>
        <translation>Réunir à %1</translation>
    </message>
    <message>
        <source>What you typed goes to that record where it says nothing yet.</source>
        <translation>Ce que vous avez saisi va dans cette fiche, là où elle ne dit encore rien.</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Garder les deux</translation>
    </message>
    <message>
        <source>Keep both: %1 is something else</source>
        <translation>Garder les deux&#xa0;: %1 est autre chose</translation>
    </message>
    <message>
        <source>Says for everybody that the two are not the same.</source>
        <translation>Indique pour tout le monde que ce sont deux sources différentes.</translation>
    </message>
    <message>
        <source>Is it there already?</source>
        <translation>Est-elle déjà là&#xa0;?</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceExportDialog</name>
    <message>
        <source>Export sources</source>
        <translation>Exporter des sources</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>What this format cannot say</source>
        <translation>Ce que ce format ne peut pas dire</translation>
    </message>
    <message>
        <source>&amp;Export …</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message numerus="yes">
        <source>The list as it is shown: %Ln source(s)</source>
        <translation>
            <numerusform>La liste telle qu’elle est affichée&#xa0;: %Ln source</numerusform>
            <numerusform>La liste telle qu’elle est affichée&#xa0;: %Ln sources</numerusform>
        </translation>
    </message>
    <message>
        <source>No source is open</source>
        <translation>Aucune source n’est ouverte</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Seulement %1</translation>
    </message>
    <message>
        <source>There is no source to export.</source>
        <translation>Il n’y a aucune source à exporter.</translation>
    </message>
    <message>
        <source>Looking at what this format cannot say …</source>
        <translation>Examen de ce que ce format ne peut pas dire…</translation>
    </message>
    <message>
        <source>What would be lost cannot be told: %1</source>
        <translation>Impossible de savoir ce qui serait perdu&#xa0;: %1</translation>
    </message>
    <message>
        <source>This format says everything.</source>
        <translation>Ce format dit tout.</translation>
    </message>
    <message>
        <source>This is what the format cannot say. Nothing of it is changed in the workshop.</source>
        <translation>Voici ce que le format ne peut pas dire. Dans l’atelier, rien n’en est modifié.</translation>
    </message>
    <message numerus="yes">
        <source>Looked at the first %Ln source(s).</source>
        <translation>
            <numerusform>%Ln source examinée, la première.</numerusform>
            <numerusform>Les %Ln premières sources ont été examinées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder for a file each</source>
        <translation>Dossier où écrire un fichier par source</translation>
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
    <message numerus="yes">
        <source>%Ln value(s) could not go along.</source>
        <translation>
            <numerusform>%Ln valeur n’a pas pu être exportée.</numerusform>
            <numerusform>%Ln valeurs n’ont pas pu être exportées.</numerusform>
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
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Rien n’est encore modifié.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>Discard the draft?</source>
        <translation>Supprimer le brouillon&#xa0;?</translation>
    </message>
    <message>
        <source>What you typed in this form is deleted.</source>
        <translation>Ce que vous avez saisi dans ce formulaire est supprimé.</translation>
    </message>
    <message>
        <source>“Go on later” keeps it instead.</source>
        <translation>«&#xa0;Continuer plus tard&#xa0;» le conserve au contraire.</translation>
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
        <translation>Quelqu’un d’autre a modifié «&#xa0;%1&#xa0;» pendant que vous l’éditiez</translation>
    </message>
    <message>
        <source>Theirs: %1</source>
        <translation>Sa valeur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>Votre valeur&#xa0;: %1</translation>
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
        <translation>Modifié par quelqu’un d’autre&#xa0;: choisissez ci-dessus.</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>button: the step before</comment>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Send and nominate another like it</source>
        <translation>Envoyer et en proposer une autre semblable</translation>
    </message>
    <message>
        <source>Sends this one and begins another with the same languages, custodian and answers.</source>
        <translation>Envoie celle-ci et en commence une autre avec les mêmes langues, le même dépositaire et les mêmes réponses.</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <extracomment>Button: the next step of a form; %1 is its title.</extracomment>
        <translation>Suivant&#xa0;: %1</translation>
    </message>
    <message>
        <source>Fewer fields</source>
        <translation>Moins de champs</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more field(s)</source>
        <translation>
            <numerusform>%Ln champ de plus</numerusform>
            <numerusform>%Ln champs de plus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to do before it can be sent.</source>
        <translation>
            <numerusform>%Ln chose à faire avant l’envoi.</numerusform>
            <numerusform>%Ln choses à faire avant l’envoi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln like it</source>
        <comment>sources</comment>
        <translation>
            <numerusform>%Ln semblable</numerusform>
            <numerusform>%Ln semblables</numerusform>
        </translation>
    </message>
    <message>
        <source>What is still needed, and what looks like it</source>
        <translation>Ce qui manque encore, et ce qui lui ressemble</translation>
    </message>
    <message>
        <source>Shows what is still needed and which sources look like this one.</source>
        <translation>Montre ce qui manque encore et quelles sources ressemblent à celle-ci.</translation>
    </message>
    <message>
        <source>Show what is missing</source>
        <translation>Montrer ce qui manque</translation>
    </message>
    <message>
        <source>Show what is wrong</source>
        <translation>Montrer ce qui ne va pas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln still needed</source>
        <comment>answers</comment>
        <translation>
            <numerusform>%Ln information manque encore</numerusform>
            <numerusform>%Ln informations manquent encore</numerusform>
        </translation>
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
        <translation>Lues&#xa0;: %1</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Nouvelles&#xa0;: %1</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Modifiées&#xa0;: %1</translation>
    </message>
    <message>
        <source>As they were: %1</source>
        <translation>Inchangées&#xa0;: %1</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Refusées&#xa0;: %1</translation>
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
        <translation>Elle n’est pas encore dans l’atelier&#xa0;: importez d’abord.</translation>
    </message>
    <message>
        <source>Nothing is written. Say which column is the name.</source>
        <translation>Rien n’est écrit. Dites quelle colonne est le nom.</translation>
    </message>
    <message>
        <source>This has changed.</source>
        <translation>Ceci a changé.</translation>
    </message>
    <message>
        <source>This will change.</source>
        <translation>Ceci changera.</translation>
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
        <translation>%1&#xa0;: %2</translation>
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
    <message numerus="yes">
        <source>%Ln chosen</source>
        <comment>sources</comment>
        <translation>
            <numerusform>%Ln choisie</numerusform>
            <numerusform>%Ln choisies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::SourceTableModel</name>
    <message>
        <source>%1
No longer matches the filter; stays here while you look at it.</source>
        <translation>%1
Ne correspond plus au filtre&#xa0;; reste là tant que vous la regardez.</translation>
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
    <message>
        <source>Kind</source>
        <comment>column of the source list: primary or processed</comment>
        <translation>Type</translation>
    </message>
    <message>
        <source>Reviewed by</source>
        <comment>column of the source list: whose decisions count</comment>
        <translation>Examinée par</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <comment>column of the source list: date of the latest decision that counts</comment>
        <translation>Examinée le</translation>
    </message>
    <message>
        <source>Open questions</source>
        <comment>column of the source list: fields two people changed at once</comment>
        <translation>Questions ouvertes</translation>
    </message>
    <message>
        <source>Short name</source>
        <comment>column of the source list: what links and the command line use</comment>
        <translation>Nom court</translation>
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
        <translation>Prendre en char&amp;ge</translation>
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
        <translation>Importe des sources de fichiers JSON ou CSV&#xa0;; montre d’abord ce qui changerait</translation>
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
        <translation>&amp;Commenter</translation>
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
        <source>Import sources</source>
        <translation>Importer des sources</translation>
    </message>
    <message>
        <source>Catalogue files (*.json *.jsonl *.csv *.tsv);;All files (*)</source>
        <translation>Fichiers de catalogue (*.json *.jsonl *.csv *.tsv);;Tous les fichiers (*)</translation>
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
    <message>
        <source>Re&amp;view</source>
        <translation>&amp;Examiner</translation>
    </message>
    <message>
        <source>Shows what was claimed and decided, and where to decide</source>
        <translation>Montre ce qui a été mentionné et décidé, et où décider</translation>
    </message>
    <message>
        <source>&amp;Lineage</source>
        <translation>&amp;Filiation</translation>
    </message>
    <message>
        <source>Shows where its data came from and where it went</source>
        <translation>Montre d’où viennent ses données et où elles sont allées</translation>
    </message>
    <message>
        <source>Your draft</source>
        <comment>where another value comes from</comment>
        <translation>Votre brouillon</translation>
    </message>
    <message>
        <source>What you typed is added below; save it, or go on.</source>
        <translation>Ce que vous avez saisi est ajouté ci-dessous&#xa0;; enregistrez-le, ou continuez.</translation>
    </message>
    <message>
        <source>Nominate another &amp;like this</source>
        <translation>Proposer une autre &amp;semblable</translation>
    </message>
    <message>
        <source>Begins a nomination with the languages, custodian and answers of the chosen source</source>
        <translation>Commence une proposition avec les langues, le dépositaire et les réponses de la source choisie</translation>
    </message>
    <message>
        <source>Send and nominate another like it</source>
        <translation>Envoyer et en proposer une autre semblable</translation>
    </message>
    <message>
        <source>Sends the nomination and begins another with the same languages, custodian and answers</source>
        <translation>Envoie la proposition et en commence une autre avec les mêmes langues, le même dépositaire et les mêmes réponses</translation>
    </message>
    <message>
        <source>Next step of the form</source>
        <translation>Étape suivante du formulaire</translation>
    </message>
    <message>
        <source>Goes to the next step</source>
        <translation>Va à l’étape suivante</translation>
    </message>
    <message>
        <source>Previous step of the form</source>
        <translation>Étape précédente du formulaire</translation>
    </message>
    <message>
        <source>Goes to the step before</source>
        <translation>Va à l’étape précédente</translation>
    </message>
    <message>
        <source>Fill in from an address</source>
        <translation>Remplir à partir d’une adresse</translation>
    </message>
    <message>
        <source>Reads a page and fills in what can be known</source>
        <translation>Lit une page et remplit ce qui peut être connu</translation>
    </message>
    <message>
        <source>Fill in from a file…</source>
        <translation>Remplir à partir d’un fichier…</translation>
    </message>
    <message>
        <source>Reads a licence text, a README, a data card or a table</source>
        <translation>Lit un texte de licence, un README, une fiche de données ou un tableau</translation>
    </message>
    <message>
        <source>What is still needed</source>
        <translation>Ce qui manque encore</translation>
    </message>
    <message>
        <source>Goes to what is still needed and which sources look like this one</source>
        <translation>Va à ce qui manque encore et aux sources qui ressemblent à celle-ci</translation>
    </message>
    <message>
        <source>Nominated. Here is another one like it.</source>
        <translation>Proposée. En voici une autre semblable.</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>Vue&#xa0;: %1</translation>
    </message>
    <message>
        <source>Shows the sources of this saved view</source>
        <translation>Affiche les sources de cette vue enregistrée</translation>
    </message>
    <message>
        <source>Show the list of sources first.</source>
        <translation>Affichez d’abord la liste des sources.</translation>
    </message>
    <message>
        <source>Choose a saved view first.</source>
        <translation>Choisissez d’abord une vue enregistrée.</translation>
    </message>
    <message>
        <source>My &amp;list</source>
        <translation>Ma &amp;liste</translation>
    </message>
    <message>
        <source>Shows what you look after, what is asked of you, and where you are mentioned</source>
        <translation>Montre ce dont vous vous occupez, ce qui vous est demandé et où vous êtes mentionné</translation>
    </message>
    <message>
        <source>&amp;Save as a view…</source>
        <translation>Enregistrer comme &amp;vue…</translation>
    </message>
    <message>
        <source>Keeps search, filters, columns and order under a name</source>
        <translation>Garde la recherche, les filtres, les colonnes et l’ordre sous un nom</translation>
    </message>
    <message>
        <source>Save the &amp;changes to this view</source>
        <translation>Enregistrer les &amp;modifications de cette vue</translation>
    </message>
    <message>
        <source>The chosen view becomes what the list shows now</source>
        <translation>La vue choisie devient ce que la liste montre maintenant</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>&amp;Rename this view…</source>
        <translation>&amp;Renommer cette vue…</translation>
    </message>
    <message>
        <source>Gives the chosen view another name</source>
        <translation>Donne un autre nom à la vue choisie</translation>
    </message>
    <message>
        <source>S&amp;hare this view</source>
        <translation>&amp;Partager cette vue</translation>
    </message>
    <message>
        <source>Everybody in the workshop gets the chosen view with the next exchange</source>
        <translation>Tout le monde dans l’atelier reçoit la vue choisie au prochain échange</translation>
    </message>
    <message>
        <source>Everybody has it already.</source>
        <translation>Tout le monde l’a déjà.</translation>
    </message>
    <message>
        <source>Re&amp;move this view…</source>
        <translation>Re&amp;tirer cette vue…</translation>
    </message>
    <message>
        <source>Takes the chosen view away; sources stay as they are</source>
        <translation>Retire la vue choisie&#xa0;; les sources restent telles quelles</translation>
    </message>
    <message>
        <source>C&amp;olumns…</source>
        <translation>C&amp;olonnes…</translation>
    </message>
    <message>
        <source>Chooses which columns the list has, and their order</source>
        <translation>Choisit les colonnes de la liste et leur ordre</translation>
    </message>
    <message>
        <source>Change &amp;several…</source>
        <translation>En modifier pl&amp;usieurs…</translation>
    </message>
    <message>
        <source>Changes many sources at once; shows first what would become of each</source>
        <translation>Modifie de nombreuses sources à la fois&#xa0;; montre d’abord ce que chacune deviendrait</translation>
    </message>
    <message>
        <source>Com&amp;pare</source>
        <translation>C&amp;omparer</translation>
    </message>
    <message>
        <source>Shows the chosen sources side by side, field by field</source>
        <translation>Montre les sources choisies côte à côte, champ par champ</translation>
    </message>
    <message>
        <source>Choose two to eight sources in the list: Shift or Ctrl and the arrows, or a click with Ctrl.</source>
        <translation>Choisissez de deux à huit sources dans la liste&#xa0;: Maj ou Ctrl et les flèches, ou un clic avec Ctrl.</translation>
    </message>
    <message>
        <source>Make them o&amp;ne…</source>
        <translation>Les réu&amp;nir…</translation>
    </message>
    <message>
        <source>Makes one record of two that are the same thing; both histories are kept</source>
        <translation>Fait une seule fiche de deux qui sont la même chose&#xa0;; les deux historiques sont conservés</translation>
    </message>
    <message>
        <source>Choose two sources in the list.</source>
        <translation>Choisissez deux sources dans la liste.</translation>
    </message>
    <message>
        <source>Find &amp;duplicates of it</source>
        <translation>Chercher ses &amp;doublons</translation>
    </message>
    <message>
        <source>Looks for sources that may be the same as the shown one</source>
        <translation>Cherche des sources qui peuvent être la même que celle affichée</translation>
    </message>
    <message>
        <source>Find duplicates in the catalogue</source>
        <translation>Chercher les doublons du catalogue</translation>
    </message>
    <message>
        <source>Looks for pairs of sources that may be the same</source>
        <translation>Cherche des paires de sources qui peuvent être la même</translation>
    </message>
    <message>
        <source>Changes of many so&amp;urces</source>
        <translation>Modifications de nom&amp;breuses sources</translation>
    </message>
    <message>
        <source>What was changed in many sources at once, and taking it back</source>
        <translation>Ce qui a été modifié dans de nombreuses sources à la fois, et comment l’annuler</translation>
    </message>
    <message>
        <source>Values outside the &amp;vocabularies</source>
        <translation>Valeurs hors des &amp;vocabulaires</translation>
    </message>
    <message>
        <source>Lists what is written in no agreed way, and writes it one way in every source</source>
        <translation>Liste ce qui n’est pas écrit d’une façon convenue, et l’écrit de la même façon dans chaque source</translation>
    </message>
    <message>
        <source>&amp;Ask for help…</source>
        <translation>Demander de l’&amp;aide…</translation>
    </message>
    <message>
        <source>Asks others for help with the shown source</source>
        <translation>Demande à d’autres de l’aide pour la source affichée</translation>
    </message>
    <message>
        <source>Ask for a &amp;contact…</source>
        <translation>Demander un &amp;contact…</translation>
    </message>
    <message>
        <source>Asks who knows somebody at the shown source</source>
        <translation>Demande qui connaît quelqu’un à la source affichée</translation>
    </message>
    <message>
        <source>Assi&amp;gn…</source>
        <translation>A&amp;ttribuer…</translation>
    </message>
    <message>
        <source>Asks a person or a group to take the shown source on</source>
        <translation>Demande à une personne ou à un groupe de se charger de la source affichée</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Historique</translation>
    </message>
    <message>
        <source>Shows how the source came to be what it is, and puts single fields back</source>
        <translation>Montre comment la source est devenue ce qu’elle est, et rétablit des champs un à un</translation>
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
        <translation>Ce que seul cet ordinateur possède&#xa0;: brouillons et modifications enregistrées mais non envoyées</translation>
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
        <translation>Arrêter le travail en cours&#xa0;; ce qui est fait demeure</translation>
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
        <translation>Arrêt&#xa0;: %1</translation>
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
        <translation>Annuler&#xa0;: %1</translation>
    </message>
    <message>
        <source>Sending needs you</source>
        <comment>a password, a new certificate, a refusal: the Sync page says what</comment>
        <translation>L’envoi a besoin de vous</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) not believed</source>
        <translation>
            <numerusform>%Ln modification douteuse</numerusform>
            <numerusform>%Ln modifications douteuses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::StepsPanel</name>
    <message>
        <source>Processing steps</source>
        <translation>Étapes de traitement</translation>
    </message>
    <message>
        <source>What each step left</source>
        <translation>Ce que chaque étape a laissé</translation>
    </message>
    <message>
        <source>Documents that a step kept and those it removed, in the order of the steps. Steps whose numbers are not in the log are left out.</source>
        <translation>Documents qu’une étape a gardés et ceux qu’elle a retirés, dans l’ordre des étapes. Les étapes dont le journal ne donne pas les nombres sont omises.</translation>
    </message>
    <message>
        <source>Nothing is known about how this data was made</source>
        <translation>On ne sait pas comment ces données ont été faites</translation>
    </message>
    <message>
        <source>When a version is frozen, the log of the pipeline that made its shards can be given: its steps then appear here.</source>
        <translation>Quand une version est figée, on peut donner le journal de la chaîne de traitement qui a fait ses fragments&#xa0;: ses étapes apparaissent alors ici.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>documents</translation>
    </message>
    <message>
        <source>left</source>
        <translation>restés</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>retirés</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>Number and name of a processing step.</extracomment>
        <translation>%1.&#xa0;%2</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <extracomment>Behind the documents that went into a step: the share it removed.</extracomment>
        <translation>%1 retirés</translation>
    </message>
</context>
<context>
    <name>espalier::ui::SyncPage</name>
    <message>
        <source>Only on this computer</source>
        <translation>Seulement sur cet ordinateur</translation>
    </message>
    <message>
        <source>Changed by two people</source>
        <translation>Modifié par deux personnes</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Échanges</translation>
    </message>
    <message>
        <source>Parts of the page</source>
        <translation>Parties de la page</translation>
    </message>
    <message>
        <source>Not believed</source>
        <translation>Douteux</translation>
    </message>
    <message>
        <source>%1 (%L2)</source>
        <comment>tab, number of rows</comment>
        <translation>%1 (%L2)</translation>
    </message>
</context>
<context>
    <name>espalier::ui::TaskForm</name>
    <message>
        <source>A person or a group; empty: everybody</source>
        <translation>Une personne ou un groupe&#xa0;; vide&#xa0;: tout le monde</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Demander</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Ce qui est demandé</translation>
    </message>
    <message>
        <source>Of whom</source>
        <translation>À qui</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’au</translation>
    </message>
    <message>
        <source>A day such as %1</source>
        <translation>Un jour, par exemple %1</translation>
    </message>
    <message>
        <source>In your words</source>
        <translation>Avec vos mots</translation>
    </message>
    <message>
        <source>What is needed, and what you know already</source>
        <translation>Ce qu’il faut, et ce que vous savez déjà</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Say who shall take it on.</source>
        <translation>Dites qui doit s’en charger.</translation>
    </message>
    <message>
        <source>The last day is written as year, month and day, such as %1.</source>
        <translation>Le dernier jour s’écrit année, mois et jour, par exemple %1.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Attribuer</translation>
    </message>
</context>
<context>
    <name>espalier::ui::TasksList</name>
    <message>
        <source>What waits for you</source>
        <translation>Ce qui vous attend</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Rien ne vous attend</translation>
    </message>
    <message>
        <source>What you look after, what others ask of you or your groups, and where you are mentioned shows here.</source>
        <translation>Ici s’affiche ce dont vous vous occupez, ce que d’autres vous demandent, à vous ou à vos groupes, et où vous êtes mentionné.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) wait for you</source>
        <translation>
            <numerusform>%Ln chose vous attend</numerusform>
            <numerusform>%Ln choses vous attendent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln of them overdue</source>
        <translation>
            <numerusform>%1, dont %Ln en retard</numerusform>
            <numerusform>%1, dont %Ln en retard</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>espalier::ui::TasksModel</name>
    <message>
        <source>You look after it</source>
        <translation>Vous vous en occupez</translation>
    </message>
    <message>
        <source>You are asked</source>
        <translation>On vous le demande</translation>
    </message>
    <message>
        <source>%1, of %2</source>
        <extracomment>Something is asked of a group: what is asked, name of the group.</extracomment>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>Your group is asked</source>
        <translation>On le demande à votre groupe</translation>
    </message>
    <message>
        <source>You are mentioned</source>
        <translation>Vous êtes mentionné</translation>
    </message>
    <message>
        <source>You nominated it</source>
        <translation>Vous l’avez proposée</translation>
    </message>
    <message>
        <source>Changes are requested</source>
        <translation>Des modifications sont demandées</translation>
    </message>
    <message>
        <source>It is due</source>
        <translation>Elle a une échéance</translation>
    </message>
    <message>
        <source>%1, overdue</source>
        <extracomment>The last day of something, which is past.</extracomment>
        <translation>%1, en retard</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>column: why something is in somebody&apos;s list</comment>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>column</comment>
        <translation>Source</translation>
    </message>
    <message>
        <source>What</source>
        <comment>column: what is asked or said</comment>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Due</source>
        <comment>column: the last day</comment>
        <translation>Échéance</translation>
    </message>
</context>
<context>
    <name>espalier::ui::TermsModel</name>
    <message>
        <source>Term</source>
        <comment>column</comment>
        <translation>Terme</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <comment>column</comment>
        <translation>Vocabulaire</translation>
    </message>
    <message>
        <source>Code</source>
        <comment>column</comment>
        <translation>Code</translation>
    </message>
    <message>
        <source>Sources</source>
        <comment>column: how many</comment>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Also written</source>
        <comment>column: other spellings of the same</comment>
        <translation>S’écrit aussi</translation>
    </message>
</context>
<context>
    <name>espalier::ui::TextsPanel</name>
    <message>
        <source>Languages</source>
        <translation>Langues</translation>
    </message>
    <message>
        <source>Documents by language, as the identifier told; &apos;und&apos; where it could not tell.</source>
        <translation>Documents par langue, selon l’identificateur&#xa0;; «&#xa0;und&#xa0;» là où il n’a pas pu dire.</translation>
    </message>
    <message>
        <source>Lengths of documents</source>
        <translation>Longueurs des documents</translation>
    </message>
    <message>
        <source>How many documents have how many characters. Dashed: the lengths that 1, 25, 50, 75 and 99 of 100 documents do not exceed.</source>
        <translation>Combien de documents ont combien de caractères. En tirets&#xa0;: les longueurs que 1, 25, 50, 75 et 99 documents sur 100 ne dépassent pas.</translation>
    </message>
    <message>
        <source>Rank and frequency of words</source>
        <translation>Rang et fréquence des mots</translation>
    </message>
    <message>
        <source>In natural text the frequency falls with the rank along a straight line (Zipf&apos;s law), with s near 1. Fitted by maximum likelihood; the distance is Kolmogorov and Smirnov&apos;s, small where the line fits.</source>
        <translation>Dans un texte naturel la fréquence baisse avec le rang le long d’une droite (loi de Zipf), avec s proche de 1. Ajusté par maximum de vraisemblance&#xa0;; la distance est celle de Kolmogorov et Smirnov, petite là où la droite convient.</translation>
    </message>
    <message>
        <source>Most frequent words</source>
        <translation>Mots les plus fréquents</translation>
    </message>
    <message>
        <source>In small letters. The whiskers show what the count may miss in shards whose lists were shortened.</source>
        <translation>En minuscules. Les traits montrent ce que le compte peut manquer dans les fragments dont les listes ont été raccourcies.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>documents</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>caractères</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A quantile on a histogram: 50 %: 1,234</extracomment>
        <translation>%1&#xa0;:&#xa0;%2</translation>
    </message>
    <message>
        <source>Shortest: %1, longest: %2 characters.</source>
        <translation>Le plus court&#xa0;:&#xa0;%1, le plus long&#xa0;:&#xa0;%2 caractères.</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Mot</translation>
    </message>
    <message>
        <source>times</source>
        <translation>fois</translation>
    </message>
    <message>
        <source>Too few different words for a fit.</source>
        <translation>Trop peu de mots différents pour un ajustement.</translation>
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
            <numerusform>La page «&#xa0;%1&#xa0;» n’était pas prête après %Ln seconde.</numerusform>
            <numerusform>La page «&#xa0;%1&#xa0;» n’était pas prête après %Ln secondes.</numerusform>
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
    <message>
        <source>Datasets: %1</source>
        <comment>a tab of the page</comment>
        <translation>Données&#xa0;:&#xa0;%1</translation>
    </message>
    <message>
        <source>Runs: %1</source>
        <comment>a tab of the page</comment>
        <translation>Entraînements&#xa0;: %1</translation>
    </message>
    <message>
        <source>Governance: %1</source>
        <comment>a tab of the page</comment>
        <translation>Gouvernance&#xa0;: %1</translation>
    </message>
    <message>
        <source>Sync: only on this computer</source>
        <translation>Échanges&#xa0;: sur cet ordinateur seulement</translation>
    </message>
    <message>
        <source>Sync: not believed</source>
        <translation>Échanges&#xa0;: douteux</translation>
    </message>
    <message>
        <source>Home: coverage</source>
        <translation>Accueil&#xa0;: couverture</translation>
    </message>
    <message>
        <source>Home: the map</source>
        <translation>Accueil&#xa0;: la carte</translation>
    </message>
    <message>
        <source>Home: who was active</source>
        <translation>Accueil&#xa0;: qui a été actif</translation>
    </message>
</context>
<context>
    <name>espalier::ui::UnlistedModel</name>
    <message>
        <source>Value</source>
        <comment>column: a value outside the vocabulary</comment>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <comment>column</comment>
        <translation>Vocabulaire</translation>
    </message>
    <message>
        <source>Sources</source>
        <comment>column: how many</comment>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Probably</source>
        <comment>column: what a value most likely means</comment>
        <translation>Probablement</translation>
    </message>
    <message>
        <source>Also written</source>
        <comment>column: other spellings of the same</comment>
        <translation>S’écrit aussi</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a code and its name</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>espalier::ui::UsesView</name>
    <message>
        <source>What may be done with it</source>
        <translation>Ce qui peut en être fait</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Usage</translation>
    </message>
    <message>
        <source>Not commercial</source>
        <translation>Non commercial</translation>
    </message>
    <message>
        <source>Commercial</source>
        <translation>Commercial</translation>
    </message>
    <message>
        <source>Duties</source>
        <translation>Obligations</translation>
    </message>
    <message>
        <source>Lacks decisions on</source>
        <translation>Décisions manquantes</translation>
    </message>
    <message>
        <source>Worked out from what the records say. This is not legal advice.</source>
        <translation>Établi d’après ce que disent les fiches. Ceci n’est pas un avis juridique.</translation>
    </message>
    <message>
        <source>%1, commercial: %2</source>
        <extracomment>A use and its answer, above the reasons: &quot;Train a model, commercial: Denied&quot;.</extracomment>
        <translation>%1, usage commercial&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, not commercial: %2</source>
        <translation>%1, usage non commercial&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Where a reason comes from: its kind and its name, such as &quot;Clause, CC-BY-4.0 3(a)&quot;.</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>The policy wants decisions that are not there yet: %1.</source>
        <translation>La politique veut des décisions qui n’existent pas encore&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::ViewsBar</name>
    <message>
        <source>Views</source>
        <translation>Vues</translation>
    </message>
    <message>
        <source>View</source>
        <comment>button with a menu: save, share, columns</comment>
        <translation>Vue</translation>
    </message>
    <message>
        <source>%1 (shared)</source>
        <extracomment>Tab of a saved view that everybody in the workshop has.</extracomment>
        <translation>%1 (partagée)</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <extracomment>Tab of a saved view whose search, filters, columns or order were changed since.</extracomment>
        <translation>%1, modifiée</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Toutes les sources</translation>
    </message>
    <message>
        <source>My list (%L1)</source>
        <translation>Ma liste (%L1)</translation>
    </message>
    <message>
        <source>My list</source>
        <translation>Ma liste</translation>
    </message>
    <message>
        <source>Everybody in the workshop gets it</source>
        <translation>Tout le monde dans l’atelier la reçoit</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Give it a name first.</source>
        <translation>Donnez-lui d’abord un nom.</translation>
    </message>
    <message>
        <source>Save search, filters, columns and order as</source>
        <translation>Enregistrer la recherche, les filtres, les colonnes et l’ordre sous le nom</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Nom de la vue</translation>
    </message>
    <message>
        <source>New name of the view</source>
        <translation>Nouveau nom de la vue</translation>
    </message>
    <message>
        <source>Renamed.</source>
        <translation>Vue renommée.</translation>
    </message>
    <message>
        <source>The view is saved.</source>
        <translation>La vue est enregistrée.</translation>
    </message>
    <message>
        <source>Everybody gets the view with the next exchange.</source>
        <translation>Tout le monde recevra la vue au prochain échange.</translation>
    </message>
    <message>
        <source>Remove the view</source>
        <translation>Retirer la vue</translation>
    </message>
    <message>
        <source>Remove the view “%1”?</source>
        <translation>Retirer la vue «&#xa0;%1&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>It goes away for everybody in the workshop. No source is changed.</source>
        <translation>Elle disparaît pour tout le monde dans l’atelier. Aucune source n’est modifiée.</translation>
    </message>
    <message>
        <source>No source is changed.</source>
        <translation>Aucune source n’est modifiée.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>La garder</translation>
    </message>
    <message>
        <source>The view is removed.</source>
        <translation>La vue est retirée.</translation>
    </message>
</context>
<context>
    <name>espalier::ui::VocabularyPanel</name>
    <message>
        <source>Values outside the vocabularies</source>
        <translation>Valeurs hors des vocabulaires</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vocabulaire</translation>
    </message>
    <message>
        <source>All vocabularies</source>
        <translation>Tous les vocabulaires</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>Hors vocabulaire</translation>
    </message>
    <message>
        <source>Terms of this workshop</source>
        <translation>Termes de cet atelier</translation>
    </message>
    <message>
        <source>Show the sources</source>
        <translation>Afficher les sources</translation>
    </message>
    <message>
        <source>Shows in the list the sources that hold a chosen value.</source>
        <translation>Affiche dans la liste les sources qui contiennent une valeur choisie.</translation>
    </message>
    <message>
        <source>Choose a value, or several that mean the same.</source>
        <translation>Choisissez une valeur, ou plusieurs qui veulent dire la même chose.</translation>
    </message>
    <message>
        <source>With what differs in capitals, accents and punctuation only</source>
        <translation>Avec ce qui ne diffère que par les majuscules, les accents et la ponctuation</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Ce qui changerait</translation>
    </message>
    <message>
        <source>Why? Others read it beside the change.</source>
        <translation>Pourquoi&#xa0;? D’autres le liront à côté de la modification.</translation>
    </message>
    <message>
        <source>Reason for the change</source>
        <translation>Raison de la modification</translation>
    </message>
    <message>
        <source>Every value is in its vocabulary.</source>
        <translation>Chaque valeur est dans son vocabulaire.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) are in no vocabulary. Searches and counts work only for what is written one way.</source>
        <translation>
            <numerusform>%Ln valeur n’est dans aucun vocabulaire. Recherches et décomptes ne fonctionnent que pour ce qui s’écrit d’une seule façon.</numerusform>
            <numerusform>%Ln valeurs ne sont dans aucun vocabulaire. Recherches et décomptes ne fonctionnent que pour ce qui s’écrit d’une seule façon.</numerusform>
        </translation>
    </message>
    <message>
        <source>A code, or a term of this workshop</source>
        <translation>Un code, ou un terme de cet atelier</translation>
    </message>
    <message>
        <source>What it is to become</source>
        <translation>Ce qu’elle doit devenir</translation>
    </message>
    <message>
        <source>Choose values of one vocabulary only.</source>
        <translation>Choisissez des valeurs d’un seul vocabulaire.</translation>
    </message>
    <message>
        <source>“%1” is to become:</source>
        <translation>«&#xa0;%1&#xa0;» doit devenir&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>These %Ln values are to become:</source>
        <translation>
            <numerusform>Cette valeur (%Ln) doit devenir&#xa0;:</numerusform>
            <numerusform>Ces %Ln valeurs doivent devenir&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>Say what it is to become. Nothing is written before you have seen what that does.</source>
        <translation>Dites ce qu’elle doit devenir. Rien n’est écrit avant que vous ayez vu ce que cela fait.</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Examen…</translation>
    </message>
    <message>
        <source>Looking at what would change</source>
        <translation>Examen de ce qui changerait</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Arrêté. Rien n’a été écrit.</translation>
    </message>
    <message>
        <source>This cannot be done so.</source>
        <translation>Ce n’est pas possible ainsi.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) would be rewritten.</source>
        <translation>
            <numerusform>%Ln fiche serait réécrite.</numerusform>
            <numerusform>%Ln fiches seraient réécrites.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln remark(s): see below.</source>
        <translation>
            <numerusform>%Ln remarque&#xa0;: voir ci-dessous.</numerusform>
            <numerusform>%Ln remarques&#xa0;: voir ci-dessous.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the first lines are shown.</source>
        <translation>Seules les premières lignes sont affichées.</translation>
    </message>
    <message>
        <source>From now on forms and imports write it so.</source>
        <translation>Désormais, formulaires et imports l’écriront ainsi.</translation>
    </message>
    <message numerus="yes">
        <source>Rewrite %Ln record(s)</source>
        <translation>
            <numerusform>Réécrire %Ln fiche</numerusform>
            <numerusform>Réécrire %Ln fiches</numerusform>
        </translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>Réécrire</translation>
    </message>
    <message>
        <source>This workshop can only be read with this version of Espalier.</source>
        <translation>Cet atelier est en lecture seule avec cette version d’Espalier.</translation>
    </message>
    <message>
        <source>See first what it would do.</source>
        <translation>Voyez d’abord ce que cela ferait.</translation>
    </message>
    <message>
        <source>Say why first: others will ask.</source>
        <translation>Dites d’abord pourquoi&#xa0;: on vous le demandera.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) rewritten. Undo takes all of it back.</source>
        <translation>
            <numerusform>%Ln fiche réécrite. Annuler revient entièrement en arrière.</numerusform>
            <numerusform>%Ln fiches réécrites. Annuler revient entièrement en arrière.</numerusform>
        </translation>
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
    <message>
        <source>&amp;Without the older history, for a slow line</source>
        <translation>&amp;Sans l’histoire antérieure, pour une connexion lente</translation>
    </message>
    <message>
        <source>You can nominate sooner. How records came to be follows later, from the Sync page.</source>
        <translation>Vous pouvez proposer plus tôt. L’histoire des fiches suit plus tard, depuis la page Échanges.</translation>
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
    <message>
        <source>Tidying the workshop&apos;s folder</source>
        <translation>Rangement du dossier de l’atelier</translation>
    </message>
</context>
</TS>

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/shardcommands.h"
#include "app/cli/verbs.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace espalier::cli {

namespace detail {

static void addReading(CLI::App &verb, ShardChoice &choice)
{
    verb.add_option("--text-field", choice.textField, "The field that holds the text (default: text, content, ...)");
    verb.add_option("--layout", choice.layout, "jsonl, lines or file (default: found out)")
        ->check(CLI::IsMember({"jsonl", "lines", "file"}));
}

static void addThreads(CLI::App &verb, ShardChoice &choice)
{
    verb.add_option("--threads", choice.threads, "Shards at the same time")->check(CLI::Range(1, 1024));
}

static void addPaths(CLI::App &verb, ShardChoice &choice)
{
    verb.add_option("PATH", choice.paths, "Files and folders; in a workshop also datasets and versions")->required();
    addReading(verb, choice);
}

static void addInPaths(CLI::App &verb, ShardChoice &choice)
{
    verb.add_option("--in", choice.paths, "Files and folders; in a workshop also datasets and versions")->required();
    addReading(verb, choice);
    addThreads(verb, choice);
}

static void addMeasuring(CLI::App &verb, MeasureChoice &measure)
{
    verb.add_option("--languages", measure.languages, "cld2, or fasttext:MODEL");
    verb.add_option("--tokens", measure.tokens, "Count the tokens of this SentencePiece model");
    verb.add_option("--perplexity", measure.perplexity, "Measure against this ARPA model");
    verb.add_option("--filters", measure.filters, "Thresholds and word lists of your own (JSON)");
}

static void addScope(CLI::App &verb, MeasureChoice &measure)
{
    verb.add_flag("--census", measure.isCensus, "Counts only: no languages, filters, words and personal data");
    CLI::Option *wants = verb.add_flag("--near-duplicates", measure.wantsNearDuplicates,
                                       "Find documents that are nearly the same (default: yes, but not in a census)");
    verb.add_flag("--no-near-duplicates", measure.leavesNearDuplicates, "Do not look for them")->excludes(wants);
}

/// Makes a verb: its help and the example under it.
static CLI::App *verbOf(CLI::App &noun, const std::string &name, const std::string &help, const std::string &example)
{
    CLI::App *verb = noun.add_subcommand(name, help);
    verb->footer("Example:\n  espalier-cli shards " + name + " " + example);
    return verb;
}

static void addClusterVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        ProfileChoice choice;
        std::string folder;
        std::size_t task = 0;
    };
    const auto words = std::make_shared<Words>();
    const auto addOptions = [&words](CLI::App &verb) {
        verb.add_option("FOLDER", words->folder, "The folder of the job")->required();
        addMeasuring(verb, words->choice.measure);
        addScope(verb, words->choice.measure);
        addReading(verb, words->choice.shards);
        verb.add_option("--meta-field", words->choice.shards.metaField, "The field with facts about a document (default: meta)");
        addThreads(verb, words->choice.shards);
    };
    CLI::App *task = verbOf(noun, "task", "Do one task of a cluster job; called by the job", "/scratch/job 7");
    addOptions(*task);
    task->add_option("N", words->task, "Which task")->required();
    task->callback([&command, words] {
        command = [words](Context &context) { return shardsTask(context, words->choice, words->folder, words->task); };
    });
    CLI::App *collect = verbOf(noun, "collect", "Merge what the tasks of a cluster job have done so far", "/scratch/job");
    addOptions(*collect);
    collect->callback([&command, words] {
        command = [words](Context &context) { return shardsCollect(context, words->choice, words->folder); };
    });
}

static void addProfileVerb(CLI::App &noun, Command &command)
{
    const auto words = std::make_shared<ProfileChoice>();
    CLI::App *verb = verbOf(noun, "profile", "Measure shards: documents, lengths, languages, duplicates, filters and more",
                            "corpus/ -o profiles --threads 4");
    addPaths(*verb, words->shards);
    verb->add_option("-o,--output", words->output, "Write a profile of each shard and of all into this folder");
    addThreads(*verb, words->shards);
    verb->add_flag("--resume", words->isResumed, "Keep results on this computer and use those that are there");
    addScope(*verb, words->measure);
    verb->add_option("--meta-field", words->shards.metaField, "The field with facts about a document (default: meta)");
    addMeasuring(*verb, words->measure);
    auto *estimate = verb->add_flag("--estimate", words->isEstimate,
                                    "First numbers from a part of the data, with their uncertainty");
    auto *slurm = verb->add_flag("--slurm", words->isSlurm, "Submit to a Slurm cluster; results come into the folder of -o");
    estimate->excludes(slurm);
    verb->add_option("--array", words->tasks, "At most so many tasks")->needs(slurm)->check(CLI::PositiveNumber);
    verb->add_option("--partition", words->partition, "Slurm's partition")->needs(slurm);
    verb->add_option("--account", words->account, "Slurm's account")->needs(slurm);
    verb->add_option("--time", words->timeLimit, "Time limit of a task, as Slurm writes it")->needs(slurm);
    verb->callback([&command, words] { command = [words](Context &context) { return shardsProfile(context, *words); }; });
}

static void addProfileFileVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        std::vector<std::string> files;
        std::string output, a, b;
    };
    const auto words = std::make_shared<Words>();
    CLI::App *merge = verbOf(noun, "merge", "Put profiles together", "profiles/*.jsonl.zst.profile -o all.profile");
    merge->add_option("FILE", words->files, "Profiles")->required();
    merge->add_option("-o,--output", words->output, "The file")->required();
    merge->callback(
        [&command, words] { command = [words](Context &context) { return shardsMerge(context, words->files, words->output); }; });
    CLI::App *show = verbOf(noun, "show", "What a profile says", "profiles/total.profile");
    show->add_option("PROFILE", words->a, "A profile; in a workshop also a dataset or version")->required();
    show->callback([&command, words] { command = [words](Context &context) { return shardsShow(context, words->a); }; });
    CLI::App *compare = verbOf(noun, "compare", "What differs between two profiles, most unusual first",
                               "old.profile new.profile --against others/*.profile");
    compare->add_option("A", words->a, "A profile; in a workshop also a dataset or version")->required();
    compare->add_option("B", words->b, "Another")->required();
    compare->add_option("--against", words->files, "Profiles that tell how much such numbers differ anyway");
    compare->callback([&command, words] {
        command = [words](Context &context) { return shardsCompare(context, words->a, words->b, words->files); };
    });
}

static void addSearchVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        SearchChoice search;
        ReadChoice read;
        bool isEstimate = false, isUnindexed = false;
    };
    const auto words = std::make_shared<Words>();
    CLI::App *build = verbOf(noun, "index", "Make the search index of shards", "corpus/ --estimate");
    addPaths(*build, words->search.shards);
    addThreads(*build, words->search.shards);
    build->add_flag("--estimate", words->isEstimate, "Only say how large it will be, about");
    build->callback([&command, words] {
        command = [words](Context &context) { return shardsIndex(context, words->search.shards, words->isEstimate); };
    });
    CLI::App *search = verbOf(noun, "search", "Find a phrase; makes the index first where there is none",
                              "\"to be or not to be\" corpus/");
    search->add_option("PHRASE", words->search.phrase, "What to find")->required();
    addPaths(*search, words->search.shards);
    addThreads(*search, words->search.shards);
    search->add_option("--words", words->search.words, "all or any of the words, in place of the phrase")
        ->check(CLI::IsMember({"all", "any"}));
    search->add_option("--limit", words->search.limit, "Show at most so many hits; all are counted")
        ->check(CLI::NonNegativeNumber);
    search->add_flag("--no-index", words->isUnindexed, "Make no index; say which shards were not searched");
    search->callback([&command, words] {
        words->search.isIndexing = !words->isUnindexed;
        command = [words](Context &context) { return shardsSearch(context, words->search); };
    });
    CLI::App *read = verbOf(noun, "read", "Show one document, personal data masked", "corpus/shard-000.jsonl.zst --document 12");
    read->add_option("SHARD", words->read.shards.paths, "The file")->required()->expected(1);
    addReading(*read, words->read.shards);
    auto *document = read->add_option("--document", words->read.document, "Which document, from 0");
    read->add_option("--line", words->read.line, "The document in this line, from 1")->excludes(document);
    read->add_flag("--unmasked", words->read.isUnmasked, "Show personal data as it is");
    read->callback([&command, words] { command = [words](Context &context) { return shardsRead(context, words->read); }; });
}

static void addComparingVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        ContaminationChoice contamination;
        AssociationChoice association;
        ShardChoice duplicates;
        std::size_t limit = 100;
    };
    const auto words = std::make_shared<Words>();
    auto &evaluation = words->contamination;
    CLI::App *contamination = verbOf(noun, "contamination", "Which items of evaluations stand in the shards",
                                     "samples_arc.jsonl --in corpus/");
    contamination->add_option("EVAL", evaluation.evaluations, "Samples of lm-eval, JSON lines, CSV or plain lines")->required();
    addInPaths(*contamination, evaluation.shards);
    contamination->add_option("--field", evaluation.field, "The field or column with the text of an item");
    contamination->add_option("--near", evaluation.near, "Share of an item from which it counts")->check(CLI::Range(0.0, 1.0));
    contamination->add_option("--gram", evaluation.gram, "Words of an n-gram")->check(CLI::Range(1, 50));
    contamination->add_option("--least", evaluation.least, "Shorter items are not looked for, in words")
        ->check(CLI::Range(1, 1000));
    contamination->callback([&command, words] {
        command = [words](Context &context) { return shardsContamination(context, words->contamination); };
    });
    auto &terms = words->association;
    CLI::App *associate = verbOf(noun, "associate", "Which words stand with a term more often than by chance",
                                 "nurse doctor --in corpus/");
    associate->add_option("TERM", terms.terms, "Words or phrases")->required();
    addInPaths(*associate, terms.shards);
    associate->add_option("--minimum", terms.minimum, "Sentences a word must stand in")->check(CLI::PositiveNumber);
    associate->add_option("--limit", terms.limit, "At most so many words a term")->check(CLI::PositiveNumber);
    associate->add_flag("--by-document", terms.isByDocument, "Count documents, not sentences");
    associate->callback(
        [&command, words] { command = [words](Context &context) { return shardsAssociate(context, words->association); }; });
    CLI::App *duplicates = verbOf(noun, "duplicates", "Groups of documents that are the same, or nearly", "corpus/ --limit 20");
    addPaths(*duplicates, words->duplicates);
    addThreads(*duplicates, words->duplicates);
    duplicates->add_option("--limit", words->limit, "At most so many groups, the largest")->check(CLI::PositiveNumber);
    duplicates->callback([&command, words] {
        command = [words](Context &context) { return shardsDuplicates(context, words->duplicates, words->limit); };
    });
}

static void addModelVerbs(CLI::App &noun, Command &command)
{
    struct Words {
        ShardChoice shards;
        MeasureChoice measure;
        std::string file, output;
        int order = 5;
    };
    const auto words = std::make_shared<Words>();
    CLI::App *check = verbOf(noun, "check", "What would be said about one text: language, filters, personal data", "letter.txt");
    check->add_option("FILE", words->file, "A text, or - for standard input")->required();
    addMeasuring(*check, words->measure);
    check->callback(
        [&command, words] { command = [words](Context &context) { return shardsCheck(context, words->file, words->measure); }; });
    CLI::App *train = verbOf(noun, "train", "Make an n-gram model for measuring perplexity", "wikipedia/ -o wikipedia.arpa");
    addPaths(*train, words->shards);
    train->add_option("-o,--output", words->output, "The ARPA file")->required();
    train->add_option("--order", words->order, "Words of the longest n-grams")->check(CLI::Range(1, 5));
    train->callback([&command, words] {
        command = [words](Context &context) { return shardsTrain(context, words->shards, words->output, words->order); };
    });
}

} // namespace detail

void addShardVerbs(CLI::App &app, Command &command)
{
    CLI::App *noun = app.add_subcommand("shards", "Measure, compare, search and read the shards of datasets");
    noun->require_subcommand(1);
    noun->footer("Example:\n  espalier-cli shards profile corpus/");
    detail::addProfileVerb(*noun, command);
    detail::addProfileFileVerbs(*noun, command);
    detail::addSearchVerbs(*noun, command);
    detail::addComparingVerbs(*noun, command);
    detail::addModelVerbs(*noun, command);
    detail::addClusterVerbs(*noun, command);
}

} // namespace espalier::cli

# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for espalier-cli; goes to share/bash-completion/completions/espalier-cli

_espalier_cli()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    local noun= verb= folder= word skip=
    local i
    for ((i = 1; i < COMP_CWORD; ++i)); do
        word=${COMP_WORDS[i]}
        if [[ -n $skip ]]; then
            [[ $skip == -C ]] && folder=$word
            skip=
        elif [[ $word == -C ]]; then
            skip=-C
        elif [[ $word != -* && -z $noun ]]; then
            noun=$word
        elif [[ $word != -* && -z $verb ]]; then
            verb=$word
        fi
    done

    case $prev in
    -C) COMPREPLY=($(compgen -d -- "$cur")); return ;;
    -o|--output) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --sort) COMPREPLY=($(compgen -W "name updated state languages licence nominated-by" -- "$cur")); return ;;
    --kind) COMPREPLY=($(compgen -W "primary processed" -- "$cur")); return ;;
    --state) COMPREPLY=($(compgen -W "nominated claimed withdrawn" -- "$cur")); return ;;
    --layout) COMPREPLY=($(compgen -W "jsonl lines file" -- "$cur")); return ;;
    --words) COMPREPLY=($(compgen -W "all any" -- "$cur")); return ;;
    --axis) COMPREPLY=($(compgen -W "step samples tokens time" -- "$cur")); return ;;
    --verdict) COMPREPLY=($(compgen -W "seen ignored rolled-back data-skipped configuration-changed restarted" -- "$cur")); return ;;
    --take) COMPREPLY=($(compgen -W "mine theirs value=" -- "$cur")); return ;;
    --format)
        if [[ $verb == export ]]; then
            COMPREPLY=($(compgen -W "json csv" -- "$cur"))
        elif [[ $noun == run ]]; then
            COMPREPLY=($(compgen -W "tensorboard megatron trainer-state lm-eval wandb mlflow mlflow-sqlite trackio golden-values jsonl csv pattern" -- "$cur"))
        else
            COMPREPLY=($(compgen -W "auto bigscience csv json" -- "$cur"))
        fi
        return ;;
    esac

    if [[ -z $noun ]]; then
        COMPREPLY=($(compgen -W "workshop source person group shards dataset run -C --json --help --version" -- "$cur"))
        return
    fi
    if [[ -z $verb ]]; then
        case $noun in
        workshop) word="init clone deepen example remote sign-in tidy status sync conflicts resolve outbox take-back reindex verify distrusted doctor" ;;
        source) word="list show history nominate edit claim comment import export" ;;
        person) word="list show add edit me" ;;
        group) word="list show add edit" ;;
        shards) word="profile merge show compare index search read contamination associate duplicates check train task collect" ;;
        dataset) word="add list show freeze profiles" ;;
        run) word="import preview list show add edit samples compare alarms acknowledge note chronicle checkpoints evaluations reading budget footprint pull exchange" ;;
        esac
        COMPREPLY=($(compgen -W "$word --json --help" -- "$cur"))
        return
    fi
    if [[ $cur == -* ]]; then
        local choice="--query --language --place --licence --state --kind --group --sort --descending"
        case $noun/$verb in
        workshop/init) word="--name" ;;
        workshop/resolve) word="--take" ;;
        workshop/doctor) word="--network" ;;
        source/list) word="$choice --limit --after" ;;
        source/export) word="$choice --format -o --output" ;;
        source/history) word="--limit" ;;
        source/edit|person/edit|group/edit) word="--set" ;;
        source/claim) word="--release" ;;
        source/import) word="--format --dry-run" ;;
        person/list|group/list) word="--limit --after" ;;
        person/add) word="--name --email --language --set" ;;
        group/add) word="--name --description --language --set" ;;
        person/me) word="--name --email" ;;
        shards/profile) word="-o --output --threads --resume --census --near-duplicates --no-near-duplicates --text-field --layout --meta-field --languages --tokens --perplexity --filters --estimate --slurm --array --partition --account --time" ;;
        shards/task|shards/collect) word="--census --near-duplicates --no-near-duplicates --text-field --layout --meta-field --languages --tokens --perplexity --filters --threads" ;;
        shards/merge) word="-o --output" ;;
        shards/compare) word="--against" ;;
        shards/index) word="--text-field --layout --threads --estimate" ;;
        shards/search) word="--text-field --layout --threads --words --limit --no-index" ;;
        shards/read) word="--text-field --layout --document --line --unmasked" ;;
        shards/contamination) word="--in --text-field --layout --threads --field --near --gram --least" ;;
        shards/associate) word="--in --text-field --layout --threads --minimum --limit --by-document" ;;
        shards/duplicates) word="--text-field --layout --threads --limit" ;;
        shards/check) word="--languages --tokens --perplexity --filters" ;;
        shards/train) word="--text-field --layout -o --output --order" ;;
        run/import) word="--into --name --format --pattern --step-column --time-column --watch --poll --push-every" ;;
        run/samples) word="--series --points --from --to --axis --attempt --csv" ;;
        run/compare) word="--series --at" ;;
        run/alarms) word="--rules --live" ;;
        run/acknowledge) word="--verdict" ;;
        run/note) word="--step --to --kind --title --date --link" ;;
        run/chronicle) word="--import --with-quoted-lines" ;;
        run/checkpoints) word="--import-backups" ;;
        run/reading) word="--from --to --import" ;;
        run/budget) word="--allocation --import-jobs --name --hours --site --project --gpu --from --until --used --reported-at --kilowatts --utilisation --pue --grams --source" ;;
        run/footprint) word="--gpu-hours --kilowatts --utilisation --pue --grams" ;;
        run/add) word="--name --description --version --parent --allocation --site --set" ;;
        run/edit) word="--set" ;;
        *) word= ;;
        esac
        COMPREPLY=($(compgen -W "$word --json --help" -- "$cur"))
        return
    fi
    case $noun/$verb in
    source/nominate|source/import|shards/*|run/import|run/preview) COMPREPLY=($(compgen -f -- "$cur")) ;;
    workshop/init|workshop/clone|workshop/example) COMPREPLY=($(compgen -d -- "$cur")) ;;
    source/show|source/history|source/edit|source/claim|source/comment)
        COMPREPLY=($(compgen -W "$(espalier-cli ${folder:+-C "$folder"} source list 2>/dev/null | awk 'NR > 1 { print $1 }')" -- "$cur")) ;;
    esac
}
complete -F _espalier_cli espalier-cli

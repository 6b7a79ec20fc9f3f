# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for espalier-cli; goes to share/fish/vendor_completions.d/espalier-cli.fish

function __espalier_cli_sources
    espalier-cli source list 2>/dev/null | awk 'NR > 1 { print $1 }'
end

function __espalier_cli_verb
    set -l words
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip -eq 1
            set skip 0
        else if test "$word" = -C
            set skip 1
        else if not string match -q -- '-*' $word
            set words $words $word
        end
    end
    test (count $words) -ge 2; and test "$words[1]/$words[2]" = "$argv[1]"
end

function __espalier_cli_noun
    set -l words
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip -eq 1
            set skip 0
        else if test "$word" = -C
            set skip 1
        else if not string match -q -- '-*' $word
            set words $words $word
        end
    end
    if test -z "$argv[1]"
        test (count $words) -eq 0
    else
        test (count $words) -eq 1; and test "$words[1]" = "$argv[1]"
    end
end

complete -c espalier-cli -f
complete -c espalier-cli -s C -r -a '(__fish_complete_directories)' -d 'Workshop folder'
complete -c espalier-cli -l json -d 'Results for scripts'
complete -c espalier-cli -s h -l help -d 'Help'
complete -c espalier-cli -n '__espalier_cli_noun ""' -a 'workshop source person group shards dataset run'
complete -c espalier-cli -n '__espalier_cli_noun ""' -l version -d 'The version'
complete -c espalier-cli -n '__espalier_cli_noun workshop' -a 'init clone deepen example remote sign-in tidy status sync conflicts resolve outbox take-back reindex verify distrusted doctor'
complete -c espalier-cli -n '__espalier_cli_noun source' -a 'list show history nominate edit claim comment import export'
complete -c espalier-cli -n '__espalier_cli_noun person' -a 'list show add edit me'
complete -c espalier-cli -n '__espalier_cli_noun group' -a 'list show add edit'
complete -c espalier-cli -n '__espalier_cli_noun dataset' -a 'add list show freeze profiles'
complete -c espalier-cli -n '__espalier_cli_noun run' -a 'import preview list show add edit samples compare alarms acknowledge note chronicle checkpoints evaluations reading budget footprint pull exchange'
complete -c espalier-cli -n '__espalier_cli_noun shards' -a 'profile merge show compare index search read contamination associate duplicates check train task collect'

for verb in source/list source/export
    set -l here "__espalier_cli_verb $verb"
    complete -c espalier-cli -n $here -l query -x -d 'Words to find'
    complete -c espalier-cli -n $here -l language -x -d 'Tag or English name'
    complete -c espalier-cli -n $here -l place -x -d 'Code or English name'
    complete -c espalier-cli -n $here -l licence -x -d 'SPDX expression'
    complete -c espalier-cli -n $here -l state -x -a 'nominated claimed withdrawn'
    complete -c espalier-cli -n $here -l kind -x -a 'primary processed'
    complete -c espalier-cli -n $here -l group -x -d 'Working group'
    complete -c espalier-cli -n $here -l sort -x -a 'name updated state languages licence nominated-by'
    complete -c espalier-cli -n $here -l descending -d 'The other way round'
end
for verb in source/list person/list group/list
    complete -c espalier-cli -n "__espalier_cli_verb $verb" -l limit -x -d 'At most so many'
    complete -c espalier-cli -n "__espalier_cli_verb $verb" -l after -x -d 'Begin after'
end
for verb in source/show source/history source/edit source/claim source/comment
    complete -c espalier-cli -n "__espalier_cli_verb $verb" -a '(__espalier_cli_sources)'
end
for verb in source/edit person/edit group/edit person/add group/add
    complete -c espalier-cli -n "__espalier_cli_verb $verb" -l set -x -d 'field=value'
end
for verb in person/add group/add person/me workshop/init
    complete -c espalier-cli -n "__espalier_cli_verb $verb" -l name -x -d 'Name'
end
complete -c espalier-cli -n '__espalier_cli_verb person/add' -l email -x
complete -c espalier-cli -n '__espalier_cli_verb person/me' -l email -x
complete -c espalier-cli -n '__espalier_cli_verb group/add' -l description -x
complete -c espalier-cli -n '__espalier_cli_verb source/history' -l limit -x
complete -c espalier-cli -n '__espalier_cli_verb source/claim' -l release -d 'Give it back'
complete -c espalier-cli -n '__espalier_cli_verb source/nominate' -F
complete -c espalier-cli -n '__espalier_cli_verb source/import' -F
complete -c espalier-cli -n '__espalier_cli_verb source/import' -l format -x -a 'auto bigscience csv json'
complete -c espalier-cli -n '__espalier_cli_verb source/import' -l dry-run -d 'Report only'
complete -c espalier-cli -n '__espalier_cli_verb source/export' -l format -x -a 'json csv'
complete -c espalier-cli -n '__espalier_cli_verb source/export' -s o -l output -r -F
complete -c espalier-cli -n '__espalier_cli_verb workshop/resolve' -l take -x -a 'mine theirs value='
complete -c espalier-cli -n '__espalier_cli_verb workshop/doctor' -l network -d 'Ask the remote, too'
complete -c espalier-cli -n '__espalier_cli_verb workshop/init' -a '(__fish_complete_directories)'
complete -c espalier-cli -n '__espalier_cli_verb workshop/clone' -a '(__fish_complete_directories)'
for verb in shards/profile shards/merge shards/show shards/compare shards/index shards/search shards/read shards/contamination shards/associate shards/duplicates shards/check shards/train shards/task shards/collect
    complete -c espalier-cli -n "__espalier_cli_verb $verb" -F
end
for verb in shards/profile shards/merge shards/train
    complete -c espalier-cli -n "__espalier_cli_verb $verb" -s o -l output -r -F
end
for verb in shards/contamination shards/associate
    complete -c espalier-cli -n "__espalier_cli_verb $verb" -l in -r -F
end
complete -c espalier-cli -n '__espalier_cli_verb shards/search' -l words -x -a 'all any'
complete -c espalier-cli -n '__espalier_cli_verb run/import' -l into -x
complete -c espalier-cli -n '__espalier_cli_verb run/import' -l name -x
complete -c espalier-cli -n '__espalier_cli_verb run/import' -l format -x
complete -c espalier-cli -n '__espalier_cli_verb run/import' -l pattern -x
complete -c espalier-cli -n '__espalier_cli_verb run/import' -l step-column -x
complete -c espalier-cli -n '__espalier_cli_verb run/import' -l time-column -x
complete -c espalier-cli -n '__espalier_cli_verb run/import' -l watch
complete -c espalier-cli -n '__espalier_cli_verb run/import' -l poll
complete -c espalier-cli -n '__espalier_cli_verb run/import' -l push-every -x
complete -c espalier-cli -n '__espalier_cli_verb run/samples' -l series -x
complete -c espalier-cli -n '__espalier_cli_verb run/samples' -l points -x
complete -c espalier-cli -n '__espalier_cli_verb run/samples' -l from -x
complete -c espalier-cli -n '__espalier_cli_verb run/samples' -l to -x
complete -c espalier-cli -n '__espalier_cli_verb run/samples' -l axis -x
complete -c espalier-cli -n '__espalier_cli_verb run/samples' -l attempt -x
complete -c espalier-cli -n '__espalier_cli_verb run/samples' -l csv
complete -c espalier-cli -n '__espalier_cli_verb run/compare' -l series -x
complete -c espalier-cli -n '__espalier_cli_verb run/compare' -l at -x
complete -c espalier-cli -n '__espalier_cli_verb run/alarms' -l rules -x
complete -c espalier-cli -n '__espalier_cli_verb run/alarms' -l live
complete -c espalier-cli -n '__espalier_cli_verb run/acknowledge' -l verdict -x
complete -c espalier-cli -n '__espalier_cli_verb run/note' -l step -x
complete -c espalier-cli -n '__espalier_cli_verb run/note' -l to -x
complete -c espalier-cli -n '__espalier_cli_verb run/note' -l kind -x
complete -c espalier-cli -n '__espalier_cli_verb run/note' -l title -x
complete -c espalier-cli -n '__espalier_cli_verb run/note' -l date -x
complete -c espalier-cli -n '__espalier_cli_verb run/note' -l link -x
complete -c espalier-cli -n '__espalier_cli_verb run/chronicle' -l import -x
complete -c espalier-cli -n '__espalier_cli_verb run/chronicle' -l with-quoted-lines
complete -c espalier-cli -n '__espalier_cli_verb run/checkpoints' -l import-backups -x
complete -c espalier-cli -n '__espalier_cli_verb run/reading' -l from -x
complete -c espalier-cli -n '__espalier_cli_verb run/reading' -l to -x
complete -c espalier-cli -n '__espalier_cli_verb run/reading' -l import -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l allocation -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l import-jobs -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l name -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l hours -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l site -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l project -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l gpu -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l from -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l until -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l used -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l reported-at -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l kilowatts -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l utilisation -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l pue -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l grams -x
complete -c espalier-cli -n '__espalier_cli_verb run/budget' -l source -x
complete -c espalier-cli -n '__espalier_cli_verb run/footprint' -l gpu-hours -x
complete -c espalier-cli -n '__espalier_cli_verb run/footprint' -l kilowatts -x
complete -c espalier-cli -n '__espalier_cli_verb run/footprint' -l utilisation -x
complete -c espalier-cli -n '__espalier_cli_verb run/footprint' -l pue -x
complete -c espalier-cli -n '__espalier_cli_verb run/footprint' -l grams -x
complete -c espalier-cli -n '__espalier_cli_verb run/add' -l name -x
complete -c espalier-cli -n '__espalier_cli_verb run/add' -l description -x
complete -c espalier-cli -n '__espalier_cli_verb run/add' -l version -x
complete -c espalier-cli -n '__espalier_cli_verb run/add' -l parent -x
complete -c espalier-cli -n '__espalier_cli_verb run/add' -l allocation -x
complete -c espalier-cli -n '__espalier_cli_verb run/add' -l site -x
complete -c espalier-cli -n '__espalier_cli_verb run/add' -l set -x
complete -c espalier-cli -n '__espalier_cli_verb run/edit' -l set -x

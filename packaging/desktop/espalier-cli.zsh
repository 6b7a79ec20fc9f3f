#compdef espalier-cli
# SPDX-License-Identifier: GPL-3.0-or-later
# zsh completion for espalier-cli; goes to share/zsh/vendor-completions/_espalier-cli

_espalier_cli_sources() {
    local -a names
    names=(${(f)"$(espalier-cli source list 2>/dev/null | awk 'NR > 1 { print $1 }')"})
    compadd -a names
}

_espalier_cli() {
    local context state line
    typeset -A opt_args
    local -a choice
    choice=(
        '--query[words to find]:words'
        '*--language[tag or English name]:language'
        '*--place[code or English name]:place'
        '*--licence[SPDX expression]:licence'
        '*--state[state]:state:(nominated claimed withdrawn)'
        '*--kind[kind]:kind:(primary processed)'
        '*--group[working group]:group'
        '--sort[order]:key:(name updated state languages licence nominated-by)'
        '--descending[the other way round]'
    )
    _arguments -C \
        '-C[workshop folder]:folder:_directories' \
        '--json[results for scripts]' \
        '(-h --help)'{-h,--help}'[help]' \
        '--version[the version]' \
        '1:noun:(workshop source person group shards dataset run)' \
        '2:verb:->verb' \
        '*::argument:->argument'
    case $state in
    verb)
        case $words[2] in
        workshop) compadd init clone deepen example remote sign-in tidy status sync conflicts resolve outbox take-back reindex verify distrusted doctor ;;
        source) compadd list show history nominate edit claim comment import export ;;
        person) compadd list show add edit me ;;
        group) compadd list show add edit ;;
        dataset) compadd add list show freeze profiles ;;
        run) compadd import preview list show add edit samples compare alarms acknowledge note chronicle checkpoints evaluations reading budget footprint pull exchange ;;
        shards) compadd profile merge show compare index search read contamination associate duplicates check train task collect ;;
        esac ;;
    argument)
        case $line[1]/$line[2] in
        workshop/init) _arguments '--name[name]:name' '1:folder:_directories' ;;
        workshop/clone) _arguments '1:address' '2:folder:_directories' ;;
        workshop/resolve) _arguments '--take[which side]:side:(mine theirs value=)' '1:record:_espalier_cli_sources' '2:field' ;;
        workshop/doctor) _arguments '--network[ask the remote]' ;;
        source/list) _arguments $choice '--limit[at most]:number' '--after[begin after]:source:_espalier_cli_sources' ;;
        source/export) _arguments $choice '--format[format]:format:(json csv)' {-o,--output}'[file]:file:_files' ;;
        source/nominate) _arguments '1:file:_files' ;;
        shards/*) _files ;;
        source/import) _arguments '--format[format]:format:(auto bigscience csv json)' '--dry-run[report only]' '*:file:_files' ;;
        source/edit) _arguments '*--set[field=value]:assignment' '1:source:_espalier_cli_sources' ;;
        source/claim) _arguments '--release[give it back]' '1:source:_espalier_cli_sources' ;;
        source/history) _arguments '--limit[at most]:number' '1:source:_espalier_cli_sources' ;;
        source/show|source/comment) _arguments '1:source:_espalier_cli_sources' '2:text' ;;
        person/list|group/list) _arguments '--limit[at most]:number' '--after[begin after]:record' ;;
        person/add) _arguments '--name[name]:name' '--email[address]:address' '*--language[language]:language' '*--set[field=value]:assignment' ;;
        group/add) _arguments '--name[name]:name' '--description[text]:text' '*--language[language]:language' '*--set[field=value]:assignment' ;;
        person/edit|group/edit) _arguments '*--set[field=value]:assignment' '1:record' ;;
        run/import) _arguments '--into[into]:value' '--name[name]:value' '--format[format]:value' '--pattern[pattern]:value' '--step-column[step column]:value' '--time-column[time column]:value' '--watch[watch]' '--poll[poll]' '--push-every[push every]:value' '*:argument:_files' ;;
        run/samples) _arguments '--series[series]:value' '--points[points]:value' '--from[from]:value' '--to[to]:value' '--axis[axis]:value' '--attempt[attempt]:value' '--csv[csv]' '*:argument:_files' ;;
        run/compare) _arguments '--series[series]:value' '--at[at]:value' '*:argument:_files' ;;
        run/alarms) _arguments '--rules[rules]:value' '--live[live]' '*:argument:_files' ;;
        run/acknowledge) _arguments '--verdict[verdict]:value' '*:argument:_files' ;;
        run/note) _arguments '--step[step]:value' '--to[to]:value' '--kind[kind]:value' '--title[title]:value' '--date[date]:value' '--link[link]:value' '*:argument:_files' ;;
        run/chronicle) _arguments '--import[import]:value' '--with-quoted-lines[with quoted lines]' '*:argument:_files' ;;
        run/checkpoints) _arguments '--import-backups[import backups]:value' '*:argument:_files' ;;
        run/reading) _arguments '--from[from]:value' '--to[to]:value' '--import[import]:value' '*:argument:_files' ;;
        run/budget) _arguments '--allocation[allocation]:value' '--import-jobs[import jobs]:value' '--name[name]:value' '--hours[hours]:value' '--site[site]:value' '--project[project]:value' '--gpu[gpu]:value' '--from[from]:value' '--until[until]:value' '--used[used]:value' '--reported-at[reported at]:value' '--kilowatts[kilowatts]:value' '--utilisation[utilisation]:value' '--pue[pue]:value' '--grams[grams]:value' '--source[source]:value' '*:argument:_files' ;;
        run/footprint) _arguments '--gpu-hours[gpu hours]:value' '--kilowatts[kilowatts]:value' '--utilisation[utilisation]:value' '--pue[pue]:value' '--grams[grams]:value' '*:argument:_files' ;;
        run/add) _arguments '--name[name]:value' '--description[description]:value' '--version[version]:value' '--parent[parent]:value' '--allocation[allocation]:value' '--site[site]:value' '--set[set]:value' '*:argument:_files' ;;
        run/edit) _arguments '--set[set]:value' '*:argument:_files' ;;
        person/me) _arguments '--name[name]:name' '--email[address]:address' ;;
        esac ;;
    esac
}

_espalier_cli "$@"

// SPDX-License-Identifier: GPL-3.0-or-later
// The census as DuckDB gives it, on one thread or more: node duckdb.mjs THREADS plain|words FILE...
// Prints {cpu, wall, documents, bytes, characters, distinct, words}; times in seconds, of the query alone.
import { DuckDBInstance } from '@duckdb/node-api';

const [threads, kind, ...files] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
const words = kind === 'words' ? ", sum(len(list_filter(string_split_regex(text, '\\s+'), x -> x <> ''))) AS words" : '';
const query = `
    SELECT count(*) AS documents, sum(strlen(text)) AS bytes, sum(length(text)) AS characters,
           count(DISTINCT hash(text)) AS distinct_texts, approx_count_distinct(text) AS about_distinct,
           approx_quantile(length(text), [0.01, 0.1, 0.5, 0.9, 0.99]) AS lengths,
           min(length(text)) AS shortest, max(length(text)) AS longest,
           approx_count_distinct(regexp_extract(url, '^[a-z]+://([^/:]+)', 1)) AS hosts ${words}
    FROM read_json([${list}], format = 'newline_delimited', maximum_object_size = 67108864,
                   columns = {text: 'VARCHAR', url: 'VARCHAR'})`;
const cpu = process.cpuUsage();
const wall = process.hrtime.bigint();
const [row] = (await connection.runAndReadAll(query)).getRowObjects();
const used = process.cpuUsage(cpu);
console.log(JSON.stringify({
    cpu: (used.user + used.system) / 1e6,
    wall: Number(process.hrtime.bigint() - wall) / 1e9,
    documents: Number(row.documents),
    bytes: Number(row.bytes),
    characters: Number(row.characters),
    distinct: Number(row.distinct_texts),
    words: row.words === undefined ? null : Number(row.words),
}));

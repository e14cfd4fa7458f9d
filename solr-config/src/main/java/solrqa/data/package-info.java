/* Licensed under the Apache License, Version 2.0. */
/**
 * Data sets as passages and questions.
 *
 * <pre>
 * DocsFolder, PageArchive, SquadPassages, SamplePassages -&gt; PassageSource of SourcePassages
 *   FolderFiles, DocumentBytes -&gt; MarkdownPage, HtmlPage, TextPage -&gt; DocumentPage -&gt; PagePassages
 *   MainPart -&gt; ShownText: PageBlocks, of tables DataTables -&gt; TableRows -&gt; CellWords
 * QuestionFile: QuestionTable, JsonQuestions, SquadFile  -&gt; OwnQuestions
 * Qrels                                                  -&gt; which passages are right
 * TrecRun                                                -&gt; rankings for trec_eval
 * </pre>
 */
package solrqa.data;

/* Licensed under the Apache License, Version 2.0. */
/**
 * TREC topics in all their forms.
 *
 * <pre>
 * TrecTopics: DocTopics, TaggedTopics, XmlTopics, lines with tabs -&gt; texts by id
 * </pre>
 */
package solrqa.data.topics;

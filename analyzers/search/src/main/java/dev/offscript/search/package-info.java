/**
 * The Lucene index of a case. Nothing outside this package imports Lucene.
 *
 * <p>One document an event, written by {@link dev.offscript.search.CaseIndexWriter}, read by {@link
 * dev.offscript.search.CaseIndex}. What a document holds:
 *
 * <ul>
 *   <li>every field of the event as keyword terms under its ECS name, folded to lower case and NFC;
 *       numbers from 0 to 65535 as terms too, larger ones as doc values;
 *   <li>the simple commands of the event as terms of the same document: {@code process.name},
 *       {@code process.args}, and the endpoints of their acts as {@code destination.ip}, {@code
 *       destination.domain}, {@code destination.port}. So {@code process.args:ssh AND
 *       destination.port:22} finds the tool call that ran ssh to port 22, and its pointer is the
 *       pointer of the call;
 *   <li>the words of its text, where the text is a prompt, a message, a reasoning, a tool call or a
 *       command. Everything else ("the bulk") is indexed by its {@link
 *       dev.offscript.model.IndicatorScanner indicators} and its rule hits only, and a search says
 *       so: {@link dev.offscript.search.SearchResult#unindexed()};
 *   <li>its session, and its time as an interval;
 *   <li>numbers of the rules that hit it ({@link dev.offscript.search.RuleTable}), the only part
 *       that is ever written anew: {@link dev.offscript.search.HitRevision};
 *   <li>one encoded record: pointer, time, session, and the fields, to give the event back. Never
 *       its text.
 * </ul>
 *
 * <p>Nothing is scored: results come in evidence order or by time, the same whatever the segments
 * of the index look like. No norms, no frequencies, positions for words only.
 *
 * <p>Evidence is hostile: terms, texts and numbers of terms are bounded before Lucene sees them,
 * what was cut is counted ({@link dev.offscript.search.IndexStatistics}), and a document that
 * Lucene refuses all the same is replaced by its bare pointer.
 */
@NullMarked
package dev.offscript.search;

import org.jspecify.annotations.NullMarked;

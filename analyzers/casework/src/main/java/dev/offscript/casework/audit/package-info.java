/**
 * Audits a whole run: counts its episodes and those with a chain, by training step, checkpoint,
 * task and so on.
 *
 * <p>{@link dev.offscript.casework.audit.RunAudit} passes once over the sessions of the manifest
 * and once over the chains of the kept report. Of an episode it holds a few numbers ({@link
 * dev.offscript.casework.audit.EpisodeTable}), of a chain a few words, never a session's texts: a
 * million episodes take some 150 MB.
 *
 * <p>What is counted is always the episode: one run of an agent, with its sub-agents and with all
 * the records that are known to tell of it. The statistics are plain and stated: Wilson score
 * intervals ({@link dev.offscript.model.audit.Rate}), the Cochran-Armitage test for trends ({@link
 * dev.offscript.casework.audit.Trends}), exact one-sided tests against the rest with the correction
 * of Benjamini and Hochberg ({@link dev.offscript.casework.audit.Outliers}).
 */
@NullMarked
package dev.offscript.casework.audit;

import org.jspecify.annotations.NullMarked;

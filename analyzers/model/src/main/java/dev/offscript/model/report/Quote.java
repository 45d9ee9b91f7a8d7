package dev.offscript.model.report;

import dev.offscript.model.EvidenceRef;

/**
 * Words out of the evidence that decide a verdict.
 *
 * @param text the sentence, shortened to a readable length around what matters
 * @param channel where the agent had it from: task, turn, system, parent, file, web, mcp, command,
 *     memory, model
 * @param role order, mention, ban or intent
 * @param evidence where it stands
 */
public record Quote(String text, String channel, String role, EvidenceRef evidence) {}

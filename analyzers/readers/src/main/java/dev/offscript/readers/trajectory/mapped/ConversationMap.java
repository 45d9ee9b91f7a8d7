package dev.offscript.readers.trajectory.mapped;

import dev.offscript.readers.About;
import java.util.List;
import java.util.Map;

/**
 * Where a home-grown log of conversations keeps what: JSON pointers, of which the first that leads
 * somewhere counts. Those of a message begin at the message, and at the record around it where
 * there is nothing; those of a call begin at the call.
 *
 * @param about what the format says of itself
 * @param confidence how sure it is where a record is recognised
 * @param known what a record must have
 * @param messages the array of messages in a record; none where the record is the message
 * @param session id of the session
 * @param time when it was written
 * @param role whose message it is
 * @param roles words of that, lower case, and what they mean: user, assistant, reasoning, tool,
 *     call, system, harness, session, score, ignore
 * @param text what was said
 * @param reasoning what was thought
 * @param calls the array of tool calls; none where the message is the call
 * @param tool name of the tool
 * @param arguments what it was given
 * @param command the command line, where the tool is a shell
 * @param callId what pairs call and result
 * @param output what came back
 * @param exitCode exit code of the command
 * @param error whether, or that, it failed
 * @param workingDirectory where it ran
 * @param host where the session ran
 * @param model which model it was
 * @param tools classes of tools, by their names
 */
public record ConversationMap(
    About about,
    double confidence,
    List<Known> known,
    List<String> messages,
    List<String> session,
    List<String> time,
    List<String> role,
    Map<String, String> roles,
    List<String> text,
    List<String> reasoning,
    List<String> calls,
    List<String> tool,
    List<String> arguments,
    List<String> command,
    List<String> callId,
    List<String> output,
    List<String> exitCode,
    List<String> error,
    List<String> workingDirectory,
    List<String> host,
    List<String> model,
    Map<String, String> tools) {

  /**
   * What a record must have.
   *
   * @param all pointers that must lead somewhere
   * @param where what must stand there, lower case
   */
  public record Known(List<String> all, Map<String, List<String>> where) {}
}

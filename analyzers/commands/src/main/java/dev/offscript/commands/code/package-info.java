/**
 * Program text of other languages, read just far enough: which commands it runs, which files it
 * writes, what it prints, and what its calls make of a socket.
 *
 * <pre>
 *   python3 -c "import os; c = 'ssh -R 80:localhost:80 ' + host; os.system(c)"
 *
 *   text -> Lexer -> tokens -> Reader       statements: imports, assignments, loops, functions
 *                           |   Expressions literals, joins, lists, members -> Value
 *                           |   Calls       runs, evaluates, writes, prints, or Folding yields a Value
 *                           -> Wiring       which names hold a socket, and does one reach a shell -> Fact
 *                           -> AwkPipes, Phrases, Hosts
 *   all of it ends in Program, and comes out as Code
 * </pre>
 *
 * <p>What a name does is data: {@code catalogue/languages.yml} lists for each language what runs a
 * command, evaluates a text, writes a file, makes a socket. A language that calls with parentheses
 * is an entry there and nothing else; how its comments and literals look is in {@code Lexer}.
 *
 * <p>Literals are data until a call runs them. {@code print("ssh -R ...")} runs nothing, and code
 * that stands in a literal is none of the program's own; a text that {@code exec} or {@code eval}
 * is given is read as a program in its turn, a text for a shell goes to the analysis of commands.
 *
 * <p>What is not known stays so: a variable without a value is shown as {@code ${name}}, as a shell
 * would write it. Branches are all taken, a loop over a known list is followed for each of its
 * values ({@code Value.Choice}), a function of the program for every call with its arguments, 200
 * calls at most; all text that is put together has a bound ({@code Program.makes}).
 */
@NullMarked
package dev.offscript.commands.code;

import org.jspecify.annotations.NullMarked;

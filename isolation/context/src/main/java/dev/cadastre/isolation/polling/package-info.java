/**
 * How a process keeps up with what others change: {@link dev.cadastre.isolation.polling.HintedPoll} reads it again at
 * once where a hint arrives, and every interval in any case. Flags, the status of tenants, the cut-offs of users and the
 * facility tree are all followed by it.
 */
@NullMarked
package dev.cadastre.isolation.polling;

import org.jspecify.annotations.NullMarked;

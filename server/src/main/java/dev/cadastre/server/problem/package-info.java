/**
 * Every answer that is not the one asked for: {@code application/problem+json} after RFC 9457, with the stable id of the
 * error. {@link dev.cadastre.server.problem.ProblemWriter} is the only place that writes one, whether the refusal came
 * from a filter, a handler, Spring or Tomcat itself.
 */
@NullMarked
package dev.cadastre.server.problem;

import org.jspecify.annotations.NullMarked;

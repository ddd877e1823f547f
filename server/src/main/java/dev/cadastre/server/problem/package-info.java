/**
 * Every answer that is not the one asked for: {@code application/problem+json} after RFC 9457, with the stable id of the
 * error. {@link dev.cadastre.isolation.servlet.ProblemWriter} writes it, whether the refusal came from a filter, a handler,
 * Spring or Tomcat itself.
 */
@NullMarked
package dev.cadastre.server.problem;

import org.jspecify.annotations.NullMarked;

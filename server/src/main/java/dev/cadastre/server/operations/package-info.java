/**
 * What whoever runs the server asks it: whether it lives, whether it is ready and what it waits for, its metrics, and the
 * description of its API.
 */
@NullMarked
package dev.cadastre.server.operations;

import org.jspecify.annotations.NullMarked;

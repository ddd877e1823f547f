/** Tests of readers and writers, on small files, random hierarchies and real data. */
@NullMarked
package dev.cadastre.facility.exchange;

import org.jspecify.annotations.NullMarked;

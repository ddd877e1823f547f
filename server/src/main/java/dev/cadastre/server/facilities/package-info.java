/**
 * The facility hierarchy over HTTP: reading it ({@link dev.cadastre.server.facilities.FacilitiesEndpoint}, {@link
 * dev.cadastre.server.facilities.TreeEndpoint}), changing it ({@link dev.cadastre.server.facilities.ChangesEndpoint}),
 * what people should look at ({@link dev.cadastre.server.facilities.FindingsEndpoint}), and whole data sets in and out.
 * Every answer is of the tenant of the token, as far as the token's groups see it.
 */
@NullMarked
package dev.cadastre.server.facilities;

import org.jspecify.annotations.NullMarked;

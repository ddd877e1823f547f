package dev.cadastre.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

class RouteShapeTest {

    private static final int SEGMENTS_MAX = 4;
    private static final List<String> SEGMENTS =
            List.of("", "v1", "V1", "devices", "%64evices", "devices;a=b", "tag-1", "%2F", "health");

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/devices", "/v1/devices/{id}", "/v1/{id}/health", "/{a}/{b}", "/{a}/x.json"})
    void leavesOutNoPathThatSpringMatches(String pattern) {
        RouteShape shape = requireNonNull(RouteShape.of(pattern));
        PathPattern spring = PathPatternParser.defaultInstance.parse(pattern);
        assertThat(paths()).filteredOn(spring::matches).allMatch(shape::fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1", "/v2/devices/a", "/v1/devices", "/v1/devices/a/health", "/v1/devices/a/", "v1/devices/a"})
    void leavesOutWhatIsOfAnotherLengthOrHasOtherLiterals(String path) {
        RouteShape shape = requireNonNull(RouteShape.of("/v1/devices/{id}"));
        assertThat(shape.fits(PathContainer.parsePath(path))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/v1/",
                "/v1/*",
                "/v1/**",
                "/v1/{*rest}",
                "/v1/{id:[a-z]+}",
                "/v1/{a}-{b}",
                "/v1/x?",
                "v1"
            })
    void aPatternOfAnotherKindHasNoShape(String pattern) {
        assertThat(RouteShape.of(pattern)).isNull();
    }

    /** Every combination of segments. */
    private static List<PathContainer> paths() {
        List<String> paths = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 1; length <= SEGMENTS_MAX; length++) {
            int to = paths.size();
            for (String path : List.copyOf(paths.subList(from, to))) {
                SEGMENTS.forEach(segment -> paths.add(path + "/" + segment));
            }
            from = to;
        }
        return paths.stream().map(PathContainer::parsePath).toList();
    }
}

package dev.cadastre.server.facilities;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.server.hierarchy.VisibleTree;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the whole tree, written as it is walked: its size is a matter of time, not of memory. */
@RestController
public final class TreeEndpoint {

    static final String VERSION = "X-Tree-Version";

    private static final int BUFFER_BYTES = 64 * 1024;

    @GetMapping(path = "/v1/facilities/tree", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void tree(VisibleTree tree, HttpServletRequest request, HttpServletResponse response) throws IOException {
        TreeVersion version = tree.view().version();
        String tag = "\"%s\"".formatted(version);
        response.setHeader(VERSION, version.toString());
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setBufferSize(BUFFER_BYTES);
        try (NodeLines lines = new NodeLines(response.getOutputStream())) {
            tree.walk(null, lines);
        }
    }
}

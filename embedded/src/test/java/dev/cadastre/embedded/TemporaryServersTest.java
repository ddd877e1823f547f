package dev.cadastre.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemporaryServersTest {

    @Test
    void closesInReverseOnceAndLeavesNoFile() throws Exception {
        List<String> closed = new ArrayList<>();
        TemporaryServers servers = TemporaryServers.in("test");
        Files.writeString(
                Files.createDirectory(servers.folder().resolve("below")).resolve("file"), "text");
        servers.<AutoCloseable>add(() -> closed.add("first"));
        servers.<AutoCloseable>add(() -> closed.add("second"));
        servers.close();
        servers.close();
        assertThat(closed).containsExactly("second", "first");
        assertThat(servers.folder()).doesNotExist();
    }
}

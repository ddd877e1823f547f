package dev.cadastre.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TarXzTest {

    @TempDir
    Path folder;

    @Test
    void keepsExecutableBitsAndSymbolicLinks() throws IOException {
        TarArchiveEntry link = new TarArchiveEntry("bin/alias", TarConstants.LF_SYMLINK);
        link.setLinkName("run");
        TarXz.unpack(archive(file("bin/run", 0755), file("share/read", 0644), link), folder);
        assertThat(folder.resolve("bin/run")).isExecutable().hasContent("text");
        assertThat(folder.resolve("share/read")).hasContent("text");
        assertThat(folder.resolve("share/read").toFile().canExecute()).isFalse();
        assertThat(folder.resolve("bin/alias")).isSymbolicLink().hasContent("text");
    }

    @Test
    void refusesAnEntryThatLeavesTheFolder() throws IOException {
        InputStream archive = archive(file("../outside", 0644));
        assertThatIOException().isThrownBy(() -> TarXz.unpack(archive, folder)).withMessageContaining("../outside");
        assertThat(folder.resolveSibling("outside")).doesNotExist();
    }

    private static TarArchiveEntry file(String name, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(4);
        return entry;
    }

    private static InputStream archive(TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options()))) {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                if (!entry.isSymbolicLink()) {
                    tar.write("text".getBytes(StandardCharsets.UTF_8));
                }
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}

package dev.cadastre.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/errors.md tells of every error a user can meet, once, with the status and the words that the program has for it. */
final class ErrorCatalogueTest {

    private static final Path PAGE = Path.of("..", "docs", "errors.md");
    private static final Pattern ENTRY = Pattern.compile("^### `(\\S+)`\\R\\R(.+)$", Pattern.MULTILINE);

    @Test
    void hasAnEntryForEachErrorAndForNothingElse() throws IOException {
        assertThat(entries())
                .extracting(entry -> entry.group(1))
                .containsExactlyElementsOf(Arrays.stream(ErrorId.values())
                        .map(ErrorId::slug)
                        .sorted()
                        .toList());
    }

    @Test
    void saysTheStatusAndTheTitleOfEach() throws IOException {
        for (MatchResult entry : entries()) {
            ErrorId id = ErrorId.valueOf(entry.group(1).toUpperCase(Locale.ROOT).replace('-', '_'));
            assertThat(entry.group(2)).isEqualTo("%d · %s.".formatted(id.httpStatus(), id.title()));
        }
    }

    private static List<MatchResult> entries() throws IOException {
        return ENTRY.matcher(Files.readString(PAGE)).results().toList();
    }
}

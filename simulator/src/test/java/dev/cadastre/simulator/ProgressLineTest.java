package dev.cadastre.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter shown = new StringWriter();

    @Test
    void aTerminalHasOneLineRewritten() {
        ProgressLine progress = new ProgressLine(new PrintWriter(shown), true);

        progress.show("half");
        progress.show("whole");
        progress.clear();

        assertThat(shown.toString())
                .doesNotContain("\n")
                .startsWith("\rhalf ")
                .contains("\rwhole ")
                .endsWith(" \r");
    }

    @Test
    void aLogIsNotFloodedWithLines() {
        ProgressLine progress = new ProgressLine(new PrintWriter(shown), false);

        progress.show("first");
        progress.show("second");
        progress.clear();

        assertThat(shown.toString()).isEqualTo("first" + System.lineSeparator());
    }
}

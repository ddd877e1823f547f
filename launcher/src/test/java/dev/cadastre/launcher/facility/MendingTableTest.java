package dev.cadastre.launcher.facility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.validation.CandidateRow;
import dev.cadastre.facility.validation.Finding;
import dev.cadastre.facility.validation.Mend;
import dev.cadastre.facility.validation.Mending;
import dev.cadastre.facility.validation.Severity;
import dev.cadastre.facility.validation.SuiteCheck;
import dev.cadastre.facility.validation.ValidationSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MendingTableTest {

    @TempDir
    private Path folder;

    @Test
    void saysHowManyOfEachRuleAndNamesTheFirst() throws IOException {
        assertThat(printed(finding("name-taken", 2), finding("no-parent", 3), finding("name-taken", 4))
                        .lines())
                .containsExactly(
                        "",
                        "Fixed 3:",
                        "       2  name-taken",
                        "          line 2, row-2: rename it",
                        "          … and 1 more (--examples 2 shows them)",
                        "       1  no-parent",
                        "          line 3, row-3: rename it");
    }

    @Test
    void saysNothingWhereNothingWasFixed() throws IOException {
        assertThat(printed()).isEmpty();
    }

    private String printed(Finding... fixed) throws IOException {
        Path file = Files.writeString(folder.resolve("good.csv"), "id,kind,name\nsite,site,Site\n");
        Mending plain = Mending.of(new MappingOption().read(file), ValidationSuite.plain(), false, false);
        var out = new StringWriter();
        new MendingTable(new PrintWriter(out), 1)
                .print(new Mending(plain.set(), List.of(fixed), List.of(), plain.report()));
        return out.toString();
    }

    private static Finding finding(String rule, int line) {
        return new Finding(
                SuiteCheck.IDS,
                rule,
                Severity.ERROR,
                new CandidateRow(CandidateRow.Table.FACILITY, line),
                line,
                "global",
                List.of("row-" + line),
                "wrong",
                new Mend("rename it", null));
    }
}

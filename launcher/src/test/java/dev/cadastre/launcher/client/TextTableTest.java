package dev.cadastre.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class TextTableTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final StringWriter out = new StringWriter();

    private final TextTable table =
            new TextTable().column("ID", "id").column("ZONE", "location.zone").column("NAME", "name");

    @Test
    void alignsColumnsAndMarksWhatIsUnknown() {
        add("{'id':'a-long-id','location':{'zone':'hall'},'name':'A'}");
        add("{'id':'b','location':null,'name':''}");
        print();
        assertThat(out.toString().lines())
                .containsExactly("ID         ZONE  NAME", "a-long-id  hall  A", "b          -     -");
    }

    @Test
    void letsNoTextMoveTheCursor() {
        add("{'id':'a','name':'\\u001b[2Jgone'}");
        print();
        assertThat(out.toString()).doesNotContain("\u001b").contains(" [2Jgone");
    }

    @Test
    void saysThatThereIsNothing() {
        print();
        assertThat(out.toString().strip()).isEqualTo("Nothing.");
    }

    private void add(String json) {
        table.add(JSON.readTree(json.replace('\'', '"')));
    }

    private void print() {
        table.print(new PrintWriter(out, true), "Nothing.");
    }
}

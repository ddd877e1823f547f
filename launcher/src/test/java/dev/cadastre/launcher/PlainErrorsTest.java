package dev.cadastre.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class PlainErrorsTest {

    @Command(name = "fails")
    private record Fails(Exception why) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            throw why;
        }
    }

    @AfterEach
    void traceNoMore() {
        System.clearProperty("cadastre.trace");
    }

    @Test
    void saysARefusalInOneLineWithItsId() {
        assertThat(said(new CadastreException(ErrorId.PORT_IN_USE, "port 1 is taken")))
                .isEqualTo("cadastre: port 1 is taken [port-in-use]\n");
    }

    @Test
    void looksForTheRefusalBehindWhatWrapsIt() {
        var refusal = new CadastreException(ErrorId.PORT_IN_USE, "port 1 is taken");
        assertThat(said(new IllegalStateException(new RuntimeException(refusal))))
                .isEqualTo("cadastre: port 1 is taken [port-in-use]\n");
    }

    @Test
    void saysHowToSeeWhereTheUnforeseenCameFrom() {
        assertThat(said(new IllegalStateException("odd")).lines())
                .singleElement()
                .asString()
                .contains("IllegalStateException: odd", "-Dcadastre.trace=true");
    }

    @Test
    void tracesOnlyWhenAsked() {
        System.setProperty("cadastre.trace", "true");
        assertThat(said(new IllegalStateException("odd"))).contains("\tat ");
    }

    private static String said(Exception failure) {
        var err = new StringWriter();
        int code = new CommandLine(new Fails(failure))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new PlainErrors())
                .execute();
        assertThat(code).isEqualTo(1);
        return err.toString().replace(System.lineSeparator(), "\n");
    }
}

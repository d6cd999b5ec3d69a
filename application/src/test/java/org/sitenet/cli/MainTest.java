package org.sitenet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The frame around the subcommands: help, version and exit codes. */
class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void versionNamesTheBuildAndTheCommit() {
        assertEquals(0, execute("--version"));
        assertTrue(out.toString().matches("sitenet \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\([0-9a-f]{7,}(-dirty)?\\)\\R"
                + "|sitenet \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(unknown\\)\\R"), out::toString);
    }

    @Test
    void helpNamesTheProgram() {
        assertEquals(0, execute("--help"));
        assertTrue(out.toString().startsWith("Usage: sitenet"), out::toString);
    }

    @Test
    void aMissingCommandAndAnUnknownOneAreUsageErrors() {
        assertEquals(2, execute());
        assertTrue(err.toString().startsWith("Missing command"), err::toString);
        assertEquals(2, execute("predcit"));
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}

package org.sitenet.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for every Java file of the project and cannot be seen in its class files. */
class SourceConventionsTest {

    private static final int MAXIMUM_LINES = 300;
    private static final Pattern UNFINISHED = Pattern.compile(
            "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|throw new Unsupported" + "OperationException|\\.printStack" + "Trace\\(\\)");

    /** The order of such a sum differs between the interpreter and compiled code. */
    private static final Pattern UNORDERED_SUM = Pattern.compile("reduceLanes" + "\\(\\s*(VectorOperators\\.)?ADD\\b");

    private static List<Path> sources = List.of();

    @BeforeAll
    static void findSources() throws IOException {
        Path root = Path.of(System.getProperty("sitenet.root", ".."));
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml"))).sorted().toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                    files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
                }
            }
        }
        sources = found;
        assertTrue(sources.size() > 50, () -> "only " + sources.size() + " Java files below " + root);
    }

    @Test
    void filesFitOnTwoScreens() {
        List<String> tooLong = sources.stream()
                .map(file -> file + ": " + lines(file).size())
                .filter(line -> Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)) > MAXIMUM_LINES)
                .toList();
        assertEquals(List.of(), tooLong, "more than " + MAXIMUM_LINES + " lines; split by subject");
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        TreeSet<Path> packages = new TreeSet<>();
        sources.stream().filter(file -> file.toString().contains("/src/main/")).forEach(file -> packages.add(file.getParent()));
        List<String> silent = new ArrayList<>();
        for (Path folder : packages) {
            Path info = folder.resolve("package-info.java");
            if (!Files.isRegularFile(info)) {
                silent.add(folder + " has no package-info.java");
            } else if (lines(info).stream().noneMatch("@NullMarked"::equals) || !lines(info).get(0).startsWith("/**")) {
                silent.add(info + " needs a Javadoc text and @NullMarked");
            }
        }
        assertEquals(List.of(), silent);
    }

    @Test
    void nothingIsLeftUnfinished() {
        assertEquals(List.of(), matches(UNFINISHED));
    }

    @Test
    void sumsOverLanesHaveAFixedOrder() {
        assertEquals(List.of(), matches(UNORDERED_SUM));
    }

    private static List<String> matches(Pattern pattern) {
        List<String> matches = new ArrayList<>();
        for (Path file : sources) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    matches.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return matches;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

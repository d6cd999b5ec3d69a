package org.sitenet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fake installations in a temporary folder: which one is chosen, and why not the others. */
class JavaHomesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"25.0.3, 25", "25, 25", "25-ea, 25", "1.8.0_402, 8", "17.0.15, 17", "nonsense, 0", "99999999999, 9999"})
    void readsTheFeatureVersion(String version, int feature) {
        assertEquals(feature, JavaHome.feature(version));
    }

    @Test
    void takesVersion25BeforeALaterOneAndSkipsOlderOnes() throws IOException {
        install("a-17", "17.0.15", "java.base jdk.incubator.vector");
        install("b-26", "26.0.1", "java.base jdk.incubator.vector");
        Path wanted = install("c-25", "25.0.3", "java.base jdk.incubator.vector");
        assertEquals(Optional.of(wanted), find(Map.of()));
    }

    @Test
    void takesALaterVersionWhereThereIsNo25() throws IOException {
        Path wanted = install("b-26", "26.0.1", "java.base jdk.incubator.vector");
        assertEquals(Optional.of(wanted), find(Map.of()));
    }

    @Test
    void whatTheUserNamesComesFirst() throws IOException {
        install("a-25", "25.0.1", "java.base jdk.incubator.vector");
        Path named = install("z-25", "25.0.3", "java.base jdk.incubator.vector");
        assertEquals(Optional.of(named), find(Map.of(JavaHomes.VARIABLE, named.toString())));
        assertEquals(Optional.of(named), find(Map.of("JAVA_HOME", named.toString())));
    }

    @Test
    void skipsARuntimeWithoutTheVectorModule() throws IOException {
        install("a-25", "25.0.1", "java.base java.logging");
        assertEquals(Optional.empty(), find(Map.of()));
    }

    @Test
    void looksIntoTheBundlesOfMacOs() throws IOException {
        Path wanted = install("temurin-25.jdk/Contents/Home", "25.0.3", "java.base jdk.incubator.vector");
        assertEquals(Optional.of(wanted), find(Map.of()));
    }

    @Test
    void readsTheJavaThatRunsThisTest() {
        Optional<JavaHome> home = JavaHome.read(Path.of(System.getProperty("java.home")));
        assertTrue(home.isPresent());
        assertEquals(Runtime.version().feature(), home.get().feature());
        assertTrue(home.get().suits());
    }

    private Optional<Path> find(Map<String, String> environment) {
        return new JavaHomes(environment, folder.resolve("none"), List.of(folder, folder.resolve("absent")))
                .find()
                .map(JavaHome::path);
    }

    private Path install(String name, String version, String modules) throws IOException {
        Path home = folder.resolve(name);
        Path command = home.resolve("bin").resolve("java");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(command, "");
        assertTrue(command.toFile().setExecutable(true));
        Files.writeString(
                home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        return home;
    }
}

package org.sitenet.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Java installation, as the {@code release} file in its folder describes it.
 *
 * @param path the folder that holds {@code bin/java}
 * @param feature the feature version, for example 25
 * @param vector whether it holds the module {@code jdk.incubator.vector}; assumed where {@code release} lists no modules
 */
record JavaHome(Path path, int feature, boolean vector) {

    /** The first feature version that runs the program. */
    static final int REQUIRED = 25;

    /** Whether the program runs on it. */
    boolean suits() {
        return feature >= REQUIRED && vector;
    }

    /** The {@code java} command. */
    Path command() {
        return commandIn(path);
    }

    /** Reads a folder; empty where it holds no Java installation with a legible {@code release} file. */
    static Optional<JavaHome> read(Path path) {
        if (!Files.isExecutable(commandIn(path))) {
            return Optional.empty();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(path.resolve("release"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // A folder that cannot be read is no candidate; the next one may be.
            return Optional.empty();
        }
        int feature = 0;
        boolean vector = true;
        for (String line : lines) {
            String value = line.substring(line.indexOf('=') + 1).replace("\"", "").trim();
            if (line.startsWith("JAVA_VERSION=")) {
                feature = feature(value);
            } else if (line.startsWith("MODULES=")) {
                vector = List.of(value.split("\\s+", -1)).contains("jdk.incubator.vector");
            }
        }
        return feature == 0 ? Optional.empty() : Optional.of(new JavaHome(path, feature, vector));
    }

    /** The feature version in {@code 25.0.3}, {@code 25-ea} or {@code 1.8.0_402}; 0 where there is none. */
    static int feature(String version) {
        String digits = version.startsWith("1.") ? version.substring(2) : version;
        int end = 0;
        while (end < digits.length() && end < 4 && Character.isDigit(digits.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(digits.substring(0, end));
    }

    private static Path commandIn(Path home) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return home.resolve("bin").resolve(windows ? "java.exe" : "java");
    }
}

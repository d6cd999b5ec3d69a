package org.sitenet.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where Java installations are looked for, in the order in which they are preferred: what the user names
 * ({@value #VARIABLE}, then {@code JAVA_HOME}), the Java that runs now, then the folders that installers use.
 */
final class JavaHomes {

    /** Environment variable that names the installation to use before all others. */
    static final String VARIABLE = "SITENET_JAVA_HOME";

    private final Map<String, String> environment;
    private final Path running;
    private final List<Path> folders;

    /**
     * @param environment the environment variables
     * @param running home of the Java that runs now
     * @param folders folders whose children may be Java installations
     */
    JavaHomes(Map<String, String> environment, Path running, List<Path> folders) {
        this.environment = environment;
        this.running = running;
        this.folders = folders;
    }

    /** What this machine offers. */
    static JavaHomes ofThisMachine() {
        Path home = Path.of(System.getProperty("user.home", "."));
        return new JavaHomes(
                System.getenv(),
                Path.of(System.getProperty("java.home")),
                List.of(
                        Path.of("/usr/lib/jvm"),
                        Path.of("/usr/java"),
                        Path.of("/opt/java"),
                        Path.of("/opt"),
                        home.resolve(".sdkman/candidates/java"),
                        home.resolve(".jdks"),
                        Path.of("/Library/Java/JavaVirtualMachines"),
                        home.resolve("Library/Java/JavaVirtualMachines"),
                        Path.of("/opt/homebrew/opt"),
                        Path.of("C:\\Program Files\\Java"),
                        Path.of("C:\\Program Files\\Eclipse Adoptium")));
    }

    /** The first installation that runs the program: version {@value JavaHome#REQUIRED} itself before any later one. */
    Optional<JavaHome> find() {
        Optional<JavaHome> later = Optional.empty();
        for (Path candidate : candidates()) {
            Optional<JavaHome> home = JavaHome.read(candidate).filter(JavaHome::suits);
            if (home.isPresent() && home.get().feature() == JavaHome.REQUIRED) {
                return home;
            }
            later = later.or(() -> home);
        }
        return later;
    }

    private Set<Path> candidates() {
        Set<Path> candidates = new LinkedHashSet<>();
        for (String variable : List.of(VARIABLE, "JAVA_HOME")) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                candidates.add(Path.of(value));
            }
        }
        candidates.add(running);
        for (Path folder : folders) {
            for (Path child : children(folder)) {
                candidates.add(child);
                candidates.add(child.resolve("Contents/Home"));
            }
        }
        return candidates;
    }

    private static List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
                stream.forEach(children::add);
            } catch (IOException | java.nio.file.DirectoryIteratorException e) {
                // A folder that may not be listed offers nothing; the others still count.
                return List.of();
            }
        }
        // The order of a directory is the file system's; the choice must not be.
        children.sort(null);
        return children;
    }
}

package org.sitenet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of the program this is, for {@code --version} and for the provenance of every file that it writes.
 *
 * @param version Maven version, for example {@code 0.1.0-SNAPSHOT}
 * @param commit abbreviated git commit, {@code -dirty} at its end where files differed from it, {@code unknown} where
 *     the program was built outside a git checkout
 */
public record BuildInfo(String version, String commit) {

    private static final BuildInfo CURRENT = read();

    /** The running program's. */
    public static BuildInfo current() {
        return CURRENT;
    }

    @Override
    public String toString() {
        return version + " (" + commit + ")";
    }

    private static BuildInfo read() {
        Properties version = load("version.properties");
        Properties git = load("git.properties");
        String commit = git.getProperty("git.commit.id.abbrev", "");
        boolean dirty = Boolean.parseBoolean(git.getProperty("git.dirty"));
        return new BuildInfo(
                version.getProperty("version", "unknown"),
                commit.isEmpty() ? "unknown" : commit + (dirty ? "-dirty" : ""));
    }

    private static Properties load(String name) {
        Properties properties = new Properties();
        try (InputStream stream = BuildInfo.class.getResourceAsStream(name)) {
            // git.properties is written only where the build saw a git checkout.
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the program's own jar", e);
        }
        return properties;
    }
}

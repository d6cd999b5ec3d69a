package org.sitenet.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the line {@code WARNING: Using incubator modules: jdk.incubator.vector} off the terminal. No flag of the virtual
 * machine turns it off, and it would stand above every answer and every error message. So the program is started with
 * its standard error saved in descriptor 3 and descriptor 2 thrown away, and takes the saved one back as its first act.
 */
final class StandardError {

    /** System property that says that standard error was saved, and in which descriptor. */
    static final String SAVED = "sitenet.launcher.stderr";

    private StandardError() {}

    /**
     * The same command with the virtual machine's own standard error hidden.
     *
     * @param command a {@code java} command; its first element is the executable
     */
    static List<String> hidingTheVirtualMachine(List<String> command) {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            return command;
        }
        List<String> hiding = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$0\" \"$@\" 3>&2 2>/dev/null"));
        hiding.add(command.get(0));
        hiding.add("-D" + SAVED + "=3");
        hiding.addAll(command.subList(1, command.size()));
        return hiding;
    }

    /** Makes the saved descriptor standard error again; does nothing where none was saved. */
    static void restore() throws ReflectiveOperationException {
        Integer saved = Integer.getInteger(SAVED);
        if (saved == null) {
            return;
        }
        Constructor<FileDescriptor> descriptor = FileDescriptor.class.getDeclaredConstructor(int.class);
        descriptor.setAccessible(true);
        String charset = System.getProperty("stderr.encoding", Charset.defaultCharset().name());
        System.setErr(
                new PrintStream(new FileOutputStream(descriptor.newInstance(saved)), true, Charset.forName(charset)));
    }
}

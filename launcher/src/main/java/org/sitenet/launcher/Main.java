package org.sitenet.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sun.misc.Signal;

/**
 * Entry point of the program's jar. Started with the module {@code jdk.incubator.vector} it goes straight on to the
 * command line; started by {@code java -jar}, on any Java from 17, it starts itself again on a JDK
 * {@value JavaHome#REQUIRED} with the flags that are needed, and ends with that process's exit code.
 */
public final class Main {

    /** What has to stand on the command line of a Java that runs the program. */
    static final List<String> FLAGS = List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "-XX:+UseParallelGC");

    /** System property: the process that started this one, which must not outlive it. */
    static final String PARENT = "sitenet.launcher.parent";

    private static final String PROGRAM = "org.sitenet.cli.Main";

    private Main() {}

    /**
     * Runs the program, here or in a process of its own.
     *
     * @param arguments the program's own
     */
    public static void main(String[] arguments) throws Exception {
        if (TornadoRequest.isMade(List.of(arguments)) && !TornadoRequest.canBeMet()) {
            StandardError.restore();
            System.err.println("sitenet: " + TornadoRequest.HOW);
            System.exit(1);
            return;
        }
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            StandardError.restore();
            endWithParent();
            run(arguments);
            return;
        }
        Optional<JavaHome> home = JavaHomes.ofThisMachine().find();
        if (home.isEmpty()) {
            System.err.println("sitenet: needs a JDK " + JavaHome.REQUIRED + " and found none (this Java is "
                    + Runtime.version().feature() + "); install one, for example Temurin " + JavaHome.REQUIRED
                    + " from https://adoptium.net, or set " + JavaHomes.VARIABLE + " to its folder");
            System.exit(1);
            return;
        }
        System.exit(runOn(home.get(), arguments));
    }

    private static void run(String[] arguments) throws ReflectiveOperationException {
        try {
            // By name: this class must load on a Java that cannot read the program's classes.
            Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }

    private static int runOn(JavaHome home, String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(home.command().toString());
        command.addAll(FLAGS);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(Main::passesOn)
                .forEach(command::add);
        command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(StandardError.hidingTheVirtualMachine(command)).inheritIO().start();
        // Ctrl-C reaches both processes from the terminal: the program ends by its own rules, and this one waits for it.
        Signal.handle(new Signal("INT"), signal -> {});
        Signal.handle(new Signal("TERM"), signal -> process.destroy());
        return process.waitFor();
    }

    /** The user's own {@code java -Xmx8g -Dkey=value} holds for the program too; flags of another version may not. */
    private static boolean passesOn(String flag) {
        return flag.startsWith("-Xmx") || flag.startsWith("-Xms") || flag.startsWith("-Xss") || flag.startsWith("-D");
    }

    /** Where this process was started by {@link #runOn}, it ends when that one is killed. */
    private static void endWithParent() {
        Long parent = Long.getLong(PARENT);
        if (parent != null) {
            ProcessHandle.of(parent)
                    .ifPresent(handle -> handle.onExit().thenRun(() -> Runtime.getRuntime().halt(137)));
        }
    }
}

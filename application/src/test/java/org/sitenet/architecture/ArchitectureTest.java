package org.sitenet.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import jdk.incubator.vector.VectorOperators;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between modules and packages, and the calls that the project does without. Looks at programs, not at tests. */
class ArchitectureTest {

    private static final String ENGINE = "org.sitenet.engine..";
    private static final String AUTODIFF = "org.sitenet.autodiff..";
    private static final String CRYSTAL = "org.sitenet.crystal..";
    private static final String SEARCH = "org.sitenet.search..";
    private static final String STUDIES = "org.sitenet.search";
    private static final String IMPORTANCE = "org.sitenet.search.importance";
    private static final String TUNING = "org.sitenet.tuning..";
    private static final String LAUNCHER = "org.sitenet.launcher..";
    private static final String CLI = "org.sitenet.cli..";
    private static final String REPORT = "org.sitenet.report..";
    private static final String PLOT = "org.sitenet.plot..";
    private static final String ATTENTION = "org.sitenet.attention..";
    private static final String[] JDK = {"java..", "javax..", "jdk..", "sun.misc..", "com.sun.management..", "org.jspecify.annotations.."};

    private static JavaClasses program;

    @BeforeAll
    static void importProgram() {
        ImportOption noTests = location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");
        program = new ClassFileImporter().withImportOption(noTests).importPackages("org.sitenet");
    }

    @Test
    void everyModuleIsLookedAt() {
        for (String name : new String[] {
            "org.sitenet.launcher.Main", "org.sitenet.engine.Backends", "org.sitenet.autodiff.Graph",
            "org.sitenet.crystal.Structure", "org.sitenet.search.Study", "org.sitenet.plot.Drawing",
            "org.sitenet.attention.AttentionAnalyzer", "org.sitenet.report.RunPage", "org.sitenet.cli.Main"
        }) {
            assertTrue(program.contain(name), name);
        }
        assertFalse(program.contain(ArchitectureTest.class.getName()));
    }

    @TestFactory
    Stream<DynamicTest> arrowsBetweenModulesRunOneWay() {
        return Stream.of(
                        classes().that().resideInAPackage(LAUNCHER).should().onlyDependOnClassesThat(
                                resideInAPackage(LAUNCHER).or(resideInAnyPackage(JDK))),
                        classes().that().resideInAPackage(ENGINE).should().onlyDependOnClassesThat(
                                resideInAPackage(ENGINE).or(resideInAnyPackage(JDK))),
                        classes().that().resideInAPackage(AUTODIFF).should().onlyDependOnClassesThat(
                                resideInAnyPackage(AUTODIFF, ENGINE).or(resideInAnyPackage(JDK))),
                        classes().that().resideInAPackage(CRYSTAL).should().onlyDependOnClassesThat(
                                resideInAPackage(CRYSTAL).or(not(resideInAPackage("org.sitenet..")))),
                        classes().that().resideInAPackage(SEARCH).should().onlyDependOnClassesThat(
                                resideInAPackage(SEARCH).or(not(resideInAPackage("org.sitenet..")))),
                        noClasses().that().resideOutsideOfPackages(SEARCH, TUNING, CLI).should().dependOnClassesThat(
                                resideInAPackage(SEARCH))
                                .because("trials of a search meet models and crystals in the tuning package, and commands show them"),
                        noClasses().that().resideOutsideOfPackages(REPORT, CLI).should().dependOnClassesThat(
                                resideInAPackage(REPORT))
                                .because("a page shows runs, and no run knows of pages"),
                        noClasses().that().resideInAPackage(REPORT).should().dependOnClassesThat(
                                resideInAnyPackage(SEARCH, TUNING)),
                        classes().that().resideInAPackage(PLOT).should().onlyDependOnClassesThat(
                                resideInAPackage(PLOT).or(not(resideInAPackage("org.sitenet..")))),
                        noClasses().that().resideOutsideOfPackage(PLOT).should().dependOnClassesThat(
                                resideInAnyPackage("org.jfree..", "de.erichseifert..", "java.awt.."))
                                .because("figures are drawn in one package, and nothing else needs a screen or a font"),
                        noClasses().that().resideInAPackage(ATTENTION).should().dependOnClassesThat(
                                resideInAnyPackage("org.sitenet.train..", "org.sitenet.config..")),
                        noClasses().that().resideOutsideOfPackages(ATTENTION, CLI).should().dependOnClassesThat(
                                resideInAPackage(ATTENTION)),
                        noClasses().that().resideOutsideOfPackage(CLI).should().dependOnClassesThat(
                                resideInAPackage(CLI)),
                        noClasses().that().resideOutsideOfPackage(LAUNCHER).should().dependOnClassesThat(
                                resideInAPackage(LAUNCHER)))
                .map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> arrowsInsideTheSearchRunOneWay() {
        Stream<ArchRule> aroundTheStudy = Stream.of("sampler", "pruner", "storage", "problem", "importance")
                .map(name -> "org.sitenet.search." + name)
                .map(one -> classes().that().resideInAPackage(one).should().onlyDependOnClassesThat(
                        resideInAnyPackage(one, STUDIES).or(not(resideInAPackage(SEARCH)))));
        return Stream.concat(
                        aroundTheStudy,
                        Stream.of(
                                classes().that().resideInAPackage(STUDIES).should().onlyDependOnClassesThat(
                                        resideInAPackage(STUDIES).or(not(resideInAPackage(SEARCH)))),
                                classes().that().resideInAPackage("org.sitenet.search.report").should().onlyDependOnClassesThat(
                                        resideInAnyPackage("org.sitenet.search.report", IMPORTANCE, STUDIES)
                                                .or(not(resideInAPackage(SEARCH))))))
                .map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> backendsAreReachedThroughTheirContractOnly() {
        return Stream.of("org.sitenet.engine.simd..", "org.sitenet.engine.reference..")
                .map(backend -> noClasses()
                        .that()
                        .resideOutsideOfPackage(backend)
                        .should()
                        .dependOnClassesThat(resideInAPackage(backend)))
                .map(this::test);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.sitenet.(**)").should().beFreeOfCycles().check(program);
    }

    @TestFactory
    Stream<DynamicTest> whatTheProjectDoesWithout() {
        return Stream.of(
                        noClasses().that().resideOutsideOfPackage(CLI).should().accessField(System.class, "out")
                                .because("results are printed by the command line alone"),
                        noClasses().should().callMethod(Math.class, "random")
                                .because("the same seed gives the same bits"),
                        noClasses().should().callConstructor(Random.class)
                                .because("the same seed gives the same bits"),
                        noClasses().should().dependOnClassesThat().belongToAnyOf(ThreadLocalRandom.class)
                                .because("the same seed gives the same bits"),
                        noClasses().should().accessField(VectorOperators.class, "EXP")
                                .orShould().accessField(VectorOperators.class, "LOG")
                                .orShould().accessField(VectorOperators.class, "TANH")
                                .because("their last bits differ between the interpreter and compiled code"),
                        noClasses().should().dependOnClassesThat().belongToAnyOf(ObjectInputStream.class)
                                .because("files of others must not choose the classes that are made"))
                .map(this::test);
    }

    private DynamicTest test(ArchRule rule) {
        return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.allowEmptyShould(true).check(program));
    }
}

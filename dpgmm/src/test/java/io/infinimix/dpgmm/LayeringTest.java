package io.infinimix.dpgmm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The mathematics stays free of frameworks. */
class LayeringTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.infinimix.dpgmm");

    @Test
    void theMathematicsKnowsNoFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.infinimix.stream..",
                        "io.infinimix.gmvae..",
                        "org.apache.kafka..",
                        "io.quarkus..",
                        "jakarta..",
                        "com.fasterxml..",
                        "org.nd4j..",
                        "org.deeplearning4j..",
                        "org.bytedeco..")
                .because("dpgmm depends on the JDK and a gamma function alone")
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}

package io.infinimix.dpgmmservice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The mixture service knows no networks and no other service. */
class LayeringTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.infinimix.dpgmmservice");

    @Test
    void noNetworksHere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", "io.infinimix.gmvae..")
                .because("the mixture needs latents only")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void aServiceKnowsNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.infinimix.encoder..", "io.infinimix.trainer..")
                .because("services talk over topics")
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}

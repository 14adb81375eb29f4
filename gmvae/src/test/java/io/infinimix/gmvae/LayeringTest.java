package io.infinimix.gmvae;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Networks see answers, priors and the in-process fit of the mixture, and nothing of the stream. */
class LayeringTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.infinimix.gmvae");

    @Test
    void networksSeeOnlyTheFaceOfTheMixture() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.infinimix.dpgmm.inference..", "io.infinimix.dpgmm.move..", "io.infinimix.dpgmm.numeric..")
                .because("docs/adr/0005")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void networksKnowNothingOfTheStream() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.infinimix.stream..", "org.apache.kafka..", "io.quarkus..", "jakarta..")
                .because("services are wiring, networks are not")
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}

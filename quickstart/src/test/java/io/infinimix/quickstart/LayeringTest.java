package io.infinimix.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The command starts services as processes. */
class LayeringTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.infinimix.quickstart");

    @Test
    void servicesAreProcessesToUs() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.infinimix.encoder..", "io.infinimix.dpgmmservice..", "io.infinimix.trainer..")
                .because("only stream-contract is shared with the services")
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}

package io.infinimix.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The trainer reaches networks through gmvae only. */
class LayeringTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.infinimix.trainer");

    @Test
    void networksLiveInGmvaeOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", "ai.onnxruntime..")
                .because("gmvae is the only module that imports ND4J, backbone the only one that imports ONNX Runtime")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void aServiceKnowsNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.infinimix.encoder..", "io.infinimix.dpgmmservice..")
                .because("services talk over topics")
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}

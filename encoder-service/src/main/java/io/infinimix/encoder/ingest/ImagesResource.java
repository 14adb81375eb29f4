package io.infinimix.encoder.ingest;

import io.infinimix.edge.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Where images are handed in. */
@Path("/v1/images")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class ImagesResource {

    private final Uploads uploads;
    private final UploadConfig config;

    @Inject
    ImagesResource(Uploads uploads, UploadConfig config) {
        this.uploads = uploads;
        this.config = config;
    }

    @POST
    @Consumes({"image/*", MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            summary = "Hand in one image",
            description = "PNG, JPEG, BMP, GIF or WebP of at most 4 MiB. Headers: ce-id or Idempotency-Key for the"
                    + " image's id (else one is made from its content), ce-source for where it comes from, ce-time for"
                    + " when it was taken.")
    @APIResponse(responseCode = "202", description = "Kafka has the image")
    @APIResponse(responseCode = "400", description = "Empty or truncated")
    @APIResponse(responseCode = "413", description = "Too many bytes or pixels")
    @APIResponse(responseCode = "415", description = "Not an image that can be read")
    @APIResponse(responseCode = "429", description = "Too many requests at the same time: try again")
    @APIResponse(responseCode = "503", description = "Kafka is away: try again")
    public CompletionStage<Response> one(@Context HttpHeaders headers, InputStream body)
            throws IOException, InterruptedException {
        Optional<String> id = ImageId.given(headers);
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        Uploads.Part part = () -> upload(headers, id, null, type, FileBytes.read(body, headers.getLength()));
        return accept(List.of(part), FileBytes.taken(headers.getLength()));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Hand in several images",
            description =
                    "Each file part is one image. An id given in a header names a single part; several get it with"
                            + " their number appended.")
    public CompletionStage<Response> several(
            @Context HttpHeaders headers, @RestForm(FileUpload.ALL) List<FileUpload> files)
            throws IOException, InterruptedException {
        if (files.size() > config.maxImages()) {
            throw new ProblemException(Problem.of(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "the request holds " + files.size() + " files, the limit is " + config.maxImages()
                            + ": send several requests"));
        }
        Optional<String> given = ImageId.given(headers);
        List<Uploads.Part> parts = new ArrayList<>();
        for (FileUpload file : files) {
            Optional<String> id = files.size() == 1 ? given : given.map(name -> name + "-" + parts.size());
            parts.add(() -> upload(headers, id, file.fileName(), file.contentType(), content(file)));
        }
        long largest = files.stream()
                .mapToLong(file -> FileBytes.taken(file.size()))
                .max()
                .orElse(0);
        return accept(parts, largest);
    }

    private CompletionStage<Response> accept(List<Uploads.Part> parts, long largest)
            throws IOException, InterruptedException {
        return uploads.accept(parts, largest)
                .thenApply(answer -> Response.accepted(answer)
                        .type(MediaType.APPLICATION_JSON)
                        .build());
    }

    private static Upload upload(HttpHeaders headers, Optional<String> id, String name, String type, byte[] content) {
        return new Upload(
                id.orElseGet(() -> ImageId.of(content)),
                name,
                type,
                headers.getHeaderString("ce-source"),
                headers.getHeaderString("ce-time"),
                content);
    }

    private static byte[] content(FileUpload file) throws IOException {
        try (InputStream in = Files.newInputStream(file.uploadedFile())) {
            return FileBytes.read(in, file.size());
        }
    }
}

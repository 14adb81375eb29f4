# One build, four images: `docker build --target encoder-service .` and likewise dpgmm-service, trainer-service and infinimix (the command).
# They run as user 10001 on a read-only root; what they write goes to /tmp (cleared at each start, may hold executable files), to
# /cache (native libraries, unpacked once) and to /data (state). ND4J's natives are built for linux/amd64.

ARG JDK=eclipse-temurin:17.0.19_10-jdk-noble@sha256:f8857ccb2fe800666293d0da2526d162774e1314adfffb274fbadb877679d7a1
ARG JRE=eclipse-temurin:17.0.19_10-jre-noble@sha256:543aebd60ff1deb9e906a8d4b117a7eda68a7f8e0d71041db2b5839d7fa057b8

FROM ${JDK} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    ./mvnw --batch-mode --no-transfer-progress -DskipTests \
        -pl encoder-service,dpgmm-service,trainer-service,quickstart -am package

FROM ${JRE} AS base
RUN groupadd --gid 10001 infinimix \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin infinimix \
    && install -d -o 10001 -g 10001 -m 0750 /cache /data
WORKDIR /app
# The heap is a share of the container's memory: matrices, RocksDB and sockets need the rest. Set it anew to choose another.
ENV JDK_JAVA_OPTIONS="-XX:MaxRAMPercentage=50" \
    OMP_NUM_THREADS=1
USER 10001:10001
VOLUME ["/cache", "/data"]

FROM base AS service
COPY --chmod=0555 deployment/image/answers /usr/local/bin/answers
# Live, not ready: an encoder is not ready before the first model, and a broker that is away is no fault of the container.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 CMD ["answers", "/q/health/live"]
ENV QUARKUS_HTTP_HOST=0.0.0.0
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Djava.awt.headless=true", \
    "-Dorg.bytedeco.javacpp.cachedir=/cache", "-jar", "/app/quarkus-run.jar"]

FROM service AS encoder-service
ENV QUARKUS_HTTP_PORT=8081
EXPOSE 8081
COPY --from=build /src/encoder-service/target/quarkus-app/ /app/

FROM service AS dpgmm-service
ENV QUARKUS_HTTP_PORT=8080 \
    KAFKA_STREAMS_STATE_DIR=/data
EXPOSE 8080
COPY --from=build /src/dpgmm-service/target/quarkus-app/ /app/
# In a small container the virtual machine would choose the serial collector, which stops assignments for a quarter of a second at a time. The threshold keeps the other one from marking without end.
ENTRYPOINT ["java", "-XX:+UseG1GC", "-XX:-G1UseAdaptiveIHOP", "-XX:InitiatingHeapOccupancyPercent=70", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Djava.awt.headless=true", \
    "-jar", "/app/quarkus-run.jar"]

FROM service AS trainer-service
ENV QUARKUS_HTTP_PORT=8082 \
    INFINIMIX_TRAINER_DATA_DIR=/data
EXPOSE 8082
COPY --from=build /src/trainer-service/target/quarkus-app/ /app/

FROM base AS infinimix
COPY --from=build /src/quickstart/target/lib/ /app/lib/
COPY --from=build /src/quickstart/target/quickstart.jar /app/
ENTRYPOINT ["java", "-XX:-UsePerfData", "-Djava.awt.headless=true", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", \
    "/app/quickstart.jar:/app/lib/*", "io.infinimix.quickstart.command.Infinimix"]
CMD ["--help"]

# The image of Parley: the server, its page, and the weights of the bundled model.
#   docker build -t parley .
# A machine that reaches its registries through mirrors gives its own settings for the build only; they are in no layer:
#   docker build --secret id=maven,src=$HOME/.m2/settings.xml --secret id=npm,src=$HOME/.npmrc --secret id=pip,src=/etc/pip.conf -t parley .

# What is built here runs anywhere, so it is built on the builder's own processor.
FROM --platform=$BUILDPLATFORM node:22 AS node

FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-25 AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3-pip zip \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin
# npm trusts what the system trusts, as Maven and pip do.
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY pom.xml ./
COPY .mvn .mvn/
COPY build build/
COPY db db/
COPY frontend frontend/
COPY backend backend/
COPY bench/pom.xml bench/
RUN --mount=type=cache,target=/root/.m2/repository \
    --mount=type=cache,target=/root/.npm \
    --mount=type=secret,id=maven,target=/root/.m2/settings.xml \
    --mount=type=secret,id=npm,target=/root/.npmrc \
    mvn -q -pl backend -am package -Pprepared -DskipTests -Dmaven.test.skip=true \
 && java -Djarmode=tools -jar backend/target/parley-backend-*.jar extract --layers --application-filename parley.jar --destination /layers
COPY docker/FetchWeights.java docker/keep-one-system docker/
# The app's own code finds the weights, checks them, and keeps them between builds.
RUN --mount=type=cache,target=/weights \
    --mount=type=secret,id=pip,target=/etc/pip.conf \
    java -cp '/layers/application/parley.jar:/layers/dependencies/lib/*' docker/FetchWeights.java /weights \
 && mkdir /models && cp /weights/*.gguf /models/
ARG TARGETARCH
# The libraries bring the programs of every system; the image keeps those of its own.
RUN docker/keep-one-system /layers "$TARGETARCH"

FROM eclipse-temurin:25-jre AS runtime
# The engine of the bundled model is OpenMP code.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libgomp1 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin \
 && useradd --system --uid 10001 --user-group --home-dir /var/lib/parley --shell /usr/sbin/nologin parley \
 && install -d -o parley -g parley -m 0750 /var/lib/parley
WORKDIR /opt/parley
COPY --from=build /models models/
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
COPY docker/parley docker/healthy /usr/local/bin/
ENV PARLEY_HOME=/var/lib/parley \
    PARLEY_ENGINE_MODELS_FOLDER=/opt/parley/models \
    SERVER_ADDRESS=0.0.0.0 \
    LANG=C.UTF-8

# One start up to the first answers, recorded; and one that must find the record, and the prepared context in it, usable.
# With a small heap: on a builder with much memory, a quarter of it would make object addresses longer than where it runs.
FROM runtime AS trained
RUN install -d -o parley /trained
USER parley
ENV PARLEY_AOT=/trained/parley.aot PARLEY_HEAP=512m PARLEY_HOME=/tmp/home
COPY docker/train /usr/local/bin/
RUN PARLEY_AOT= PARLEY_JAVA_OPTIONS="-XX:AOTCacheOutput=/trained/parley.aot -Xlog:aot*=error" train \
 && PARLEY_JAVA_OPTIONS="-Dspring.context.exit=onRefresh -XX:AOTMode=on -Xlog:class+load:/tmp/loaded" parley \
 && grep -q 'dev.parley.Parley__ApplicationContextInitializer.*shared' /tmp/loaded \
 && rm -rf /tmp/home

FROM runtime
COPY --from=trained --chown=root:root /trained/parley.aot ./
USER parley
VOLUME /var/lib/parley
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --start-interval=1s --retries=3 CMD ["healthy"]
ENTRYPOINT ["parley"]

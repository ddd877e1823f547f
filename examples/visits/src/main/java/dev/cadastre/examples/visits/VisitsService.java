package dev.cadastre.examples.visits;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The service: {@code java … VisitsService --spring.config.import=…}, see the README beside it. */
@SpringBootApplication
@EnableConfigurationProperties(Followed.class)
class VisitsService {

    public static void main(String[] arguments) {
        SpringApplication.run(VisitsService.class, arguments);
    }
}

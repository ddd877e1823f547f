package dev.cadastre.launcher;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Print a script that lets bash or zsh complete commands and options.",
            "",
            "  source <(./cadastre completion bash)    # for this shell; in ~/.bashrc for every one",
            "  source <(./cadastre completion zsh)     # likewise in ~/.zshrc",
            ""
        })
final class CompletionCommand implements Callable<Integer> {

    private enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    @Spec
    private CommandSpec spec;

    /** The script completes in both; zsh has to be switched to bash's completion. */
    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (shell == Shell.zsh) {
            out.println("autoload -U +X compinit && compinit -u && autoload -U +X bashcompinit && bashcompinit");
        }
        out.print(AutoComplete.bash("cadastre", Cadastre.commandLine()));
        out.flush();
        return 0;
    }
}

"""Helpers in compiled code: what they do is optimised in the rules that call them, never alone.

numba would make machine code of each helper, which nothing calls, and optimise it once for itself
and once more for every helper above it, up to the rule. Here a helper is translated and kept; LLVM
sees it in the rules alone. There it is the rule's own: nobody else can call it, so LLVM may put it
where it is called, or leave out what no call needs.
"""

from __future__ import annotations

from typing import Any

from llvmlite.binding import Linkage
from numba import _dynfunc  # pyright: ignore[reportAttributeAccessIssue]  (it is no Python)
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.typed_passes import NativeLowering


class HelperCode(JITCodeLibrary):
    """The code of a helper and of those that it calls, to be linked into a rule's."""

    def finalize(self) -> None:
        """Put the code together as it is."""
        self._raise_if_finalized()
        for called in dict.fromkeys(self._linking_libraries):
            self._final_module.link_in(called._get_module_for_linking(), preserve=True)
        self._finalize_dynamic_globals()
        self._finalized = True


class RuleCode(JITCodeLibrary):
    """The code of a rule with its helpers'."""

    def _optimize_final_module(self) -> None:
        """Make the helpers the rule's own, then optimise: once, for all are here already.

        numba would do so twice, to find what need not be counted as referenced between the two.
        """
        for function in self._final_module.functions:
            if function.linkage == Linkage.linkonce_odr:
                function.linkage = "internal"
        passes, builder = self._codegen._module_pass_manager(
            cost="cheap", opt=3, loop_vectorize=True, slp_vectorize=True
        )
        passes.run(self._final_module, builder)


@register_pass(mutates_CFG=True, analysis_only=False)
class RuleLowering(NativeLowering):
    """The last step of a rule's translation."""

    _name = "rule_lowering"

    def run_pass(self, state: Any) -> bool:
        """Translate a rule, into code that can be kept on disk."""
        state.library = RuleCode(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.enable_object_caching()
        return super().run_pass(state)


@register_pass(mutates_CFG=True, analysis_only=False)
class HelperLowering(NativeLowering):
    """The last step of a helper's translation: into code that other functions may call."""

    _name = "helper_lowering"

    def run_pass(self, state: Any) -> bool:
        """Translate a helper, and tell numba where its code is."""
        context = state.targetctx
        code = state.library = HelperCode(context.codegen(), state.func_id.func_qualname)
        state.flags.no_compile = True
        super().run_pass(state)
        translated = state["cr"]
        about = translated.fndesc
        # numba knows a function by what Python would call; this one has no address, as nobody does
        name = about.qualname.rpartition(".")[2]
        known_as: Any = _dynfunc.make_function(
            about.lookup_module(), name, "", 0, translated.env, (code,)
        )
        context.insert_user_function(known_as, about, [code])
        state["cr"] = translated._replace(cfunc=known_as)
        return True


class RuleCompiler(Compiler):
    """numba's compiler, with a last step of its own."""

    lowering: type[NativeLowering] = RuleLowering

    def define_pipelines(self) -> list[PassManager]:
        """Return numba's passes, the lowering here in place of a function's."""
        pipelines = super().define_pipelines()
        for pipeline in pipelines:
            pipeline.passes = [
                (self.lowering if kind is NativeLowering else kind, why)
                for kind, why in pipeline.passes
            ]
            pipeline.finalize()
        return pipelines


class HelperCompiler(RuleCompiler):
    """The same for helpers."""

    lowering = HelperLowering


#: How numba compiles a helper: with the options of rules, for it keeps what a function becomes by
#: the options of who calls it, and would compile a helper once for rules and again for helpers.
OPTIONS: Any = {
    "nogil": True,
    "boundscheck": False,
    "no_cfunc_wrapper": True,
    "pipeline_class": HelperCompiler,
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProcLab.Tests.Simulation;

/// <summary>Makes each loop call <see cref="LoopGuard.Turn"/>, as a mutated one may never end.</summary>
internal sealed class LoopGuarding : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax s_turn = SyntaxFactory.ParseStatement("global::ProcLab.Tests.Simulation.LoopGuard.Turn();");

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        base.VisitWhileStatement(node) is WhileStatementSyntax loop ? loop.WithStatement(Guarded(loop.Statement)) : null;

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        base.VisitForStatement(node) is ForStatementSyntax loop ? loop.WithStatement(Guarded(loop.Statement)) : null;

    private static BlockSyntax Guarded(StatementSyntax body) => SyntaxFactory.Block(s_turn, body);
}

namespace ProcLab.Worker.Tasks.Arithmetic;

/// <summary>What became of a text of arithmetic: its value, or what is wrong with it and where.</summary>
/// <param name="Value">The value; 0 when there is a problem.</param>
/// <param name="Problem">What is wrong, as a part of a sentence; <see langword="null"/> when nothing is.</param>
/// <param name="Column">The column of the problem, counted from 1; 0 when there is none.</param>
public sealed record Evaluation(double Value, string? Problem, int Column);

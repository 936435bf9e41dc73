using ProcLab.Wire;

namespace ProcLab.Tests.Generators;

public enum Colour
{
    Red = 1,
    Green,
}

public sealed record Order(int Id, IReadOnlyList<Line> Lines, string? Note = "none", Colour Colour = Colour.Green, decimal Discount = 0.5m);

public sealed record Line(string Product, decimal Price)
{
    public decimal WithTax => Price * 1.2m;
}

/// <summary>Contains itself.</summary>
public record Tree(int Value, Tree? Left = null, Tree? Right = null, List<Tree>? More = null);

/// <summary>Two types that contain each other.</summary>
public sealed class Author
{
    public required string Name { get; init; }

    public List<Book> Books { get; set; } = [];
}

public sealed class Book
{
    public string Title { get; set; } = "untitled";

    public Author? Author { get; set; }
}

public abstract class Entity
{
    public long Id { get; set; }
}

/// <summary>Every way to set a member.</summary>
internal sealed class Everything : Entity
{
    private readonly int _seen;

    public Everything(int seen, string label = "label")
    {
        _seen = seen;
        Label = label;
    }

    public static int Shared { get; set; } = 1;

    public int Seen => _seen;

    public string Label { get; }

    public required string Needed { get; init; }

    public int Initial { get; init; } = 42;

    public string Also { get; init; } = "also";

    public double Settable { get; set; } = 1.5;

    public byte[]? @event;

    public int Computed => Seen * 2;

    public int this[int index] => index;
}

internal struct Point
{
    public int X;

    public int Y { get; set; }

    public readonly int Sum => X + Y;
}

public readonly record struct Box<T>(T Value, T[] More);

[WorkerCodec(typeof(TemperatureCodec))]
public sealed class Temperature(double kelvin)
{
    public double Kelvin { get; } = kelvin;
}

public sealed class TemperatureCodec : ICodec<Temperature>
{
    public void Write(ref MessagePackWriter writer, Temperature value) => writer.WriteDouble(value.Kelvin);

    public Temperature Read(ref MessagePackReader reader) => reader.ReadDouble() is >= 0 and var kelvin
        ? new Temperature(kelvin)
        : throw new InvalidOperationException("below absolute zero");
}

/// <summary>Writes a number as text.</summary>
internal sealed class TextNumberCodec : ICodec<int>
{
    public void Write(ref MessagePackWriter writer, int value) => writer.WriteString($"n{value}");

    public int Read(ref MessagePackReader reader) => int.Parse(reader.ReadString().AsSpan(1));
}

/// <summary>For any shape that a generic codec is named for.</summary>
[WorkerCodec(typeof(WrapperCodec<>))]
public sealed class Wrapper<T>(T? value)
{
    public T? Value { get; } = value;
}

public sealed class WrapperCodec<T> : ICodec<Wrapper<T>>
{
    public void Write(ref MessagePackWriter writer, Wrapper<T> value) => writer.WriteString(typeof(T).Name);

    public Wrapper<T> Read(ref MessagePackReader reader)
    {
        Assert.Equal(typeof(T).Name, reader.ReadString());
        return new Wrapper<T>(default);
    }
}

public sealed record Reading(Temperature Inside, Temperature? Outside, [WorkerCodec(typeof(TextNumberCodec))] int Count)
{
    [WorkerCodec(typeof(TextNumberCodec))]
    public int? Second { get; init; }

    public Wrapper<int>? Wrapped { get; init; }
}

public record Shape(int Sides);

public sealed record Square(int Sides, int Length) : Shape(Sides);

public sealed class Faulty(int value)
{
    public int Value { get; } = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value), "negative") : value;

    public int Broken { get => Value == 13 ? throw new InvalidOperationException("unlucky") : 1; set => _ = value; }
}

using System.Globalization;

namespace ProcLab.Worker.Tasks.Arithmetic;

/// <summary>Evaluates arithmetic while it reads it: sums of products of signs of powers, as in mathematics. <c>^</c> and <c>**</c> bind to the right and more than a sign
/// before them; <c>%</c> is the remainder of a division, with the sign of the dividend.</summary>
internal ref struct ArithmeticParser
{
    public const int LongestText = 10_000;
    public const int DeepestNesting = 100;

    private readonly ReadOnlySpan<char> _text;
    private int _position;
    private int _depth;

    private ArithmeticParser(string text) => _text = text;

    public static Evaluation Evaluate(string text)
    {
        if (text.Length > LongestText)
            return new(0, $"the text has {text.Length} characters; {LongestText} are the most", LongestText + 1);

        try
        {
            return new(new ArithmeticParser(text).ReadAll(), null, 0);
        }
        catch (ArithmeticException error)
        {
            return new(0, error.Message, error.Position + 1);
        }
    }

    private double ReadAll()
    {
        double value = ReadSum();
        SkipSpace();
        return _position == _text.Length ? value : throw Wrong(_position, _text[_position] == ')' ? "no '(' belongs to this ')'" : $"an operator is expected here, not {Here}");
    }

    private double ReadSum()
    {
        double sum = ReadProduct();
        while (true)
        {
            int at = Next();
            if (TryTake('+'))
                sum = Finite(at, sum + ReadProduct());
            else if (TryTake('-'))
                sum = Finite(at, sum - ReadProduct());
            else
                return sum;
        }
    }

    private double ReadProduct()
    {
        double product = ReadSigned();
        while (true)
        {
            int at = Next();
            if (TryTake('*'))
                product = Finite(at, product * ReadSigned());
            else if (TryTake('/'))
                product = Finite(at, product / Divisor(at));
            else if (TryTake('%'))
                product = Finite(at, product % Divisor(at));
            else
                return product;
        }
    }

    private double ReadSigned()
    {
        Enter();
        double value = TryTake('-') ? -ReadSigned() : TryTake('+') ? ReadSigned() : ReadPower();
        _depth--;
        return value;
    }

    private double ReadPower()
    {
        double @base = ReadOperand();
        int at = Next();
        if (!TryTakePower())
            return @base;

        double power = Math.Pow(@base, ReadSigned());
        return double.IsNaN(power) ? throw Wrong(at, "this power is no real number")
            : @base == 0 && double.IsInfinity(power) ? throw Wrong(at, "this divides by zero")
            : Finite(at, power);
    }

    private double ReadOperand()
    {
        int at = Next();
        if (!TryTake('('))
            return ReadNumber();

        double value = ReadSum();
        SkipSpace();
        return TryTake(')') ? value
            : _position == _text.Length ? throw Wrong(at, "this '(' is not closed")
            : throw Wrong(_position, $"an operator or ')' is expected here, not {Here}");
    }

    private double ReadNumber()
    {
        int start = Next();
        int end = start;
        SkipDigits(ref end);
        if (end < _text.Length && _text[end] == '.')
        {
            end++;
            SkipDigits(ref end);
        }

        // An e is only an exponent's if there is one.
        int exponent = end;
        if (end > start && exponent < _text.Length && _text[exponent] is 'e' or 'E')
        {
            exponent += exponent + 1 < _text.Length && _text[exponent + 1] is '+' or '-' ? 2 : 1;
            int digits = exponent;
            SkipDigits(ref exponent);
            end = exponent > digits ? exponent : end;
        }

        var number = _text[start..end];
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value))
            throw Wrong(start, _position == _text.Length ? "the text ends where a number is expected" : $"a number or '(' is expected here, not {Here}");
        _position = end;
        return Finite(start, value);
    }

    private double Divisor(int at) => ReadSigned() is var divisor && divisor == 0 ? throw Wrong(at, "this divides by zero") : divisor;

    private static double Finite(int at, double value) => double.IsFinite(value) ? value : throw Wrong(at, "the value is too large here");

    private void Enter()
    {
        if (++_depth > DeepestNesting)
            throw Wrong(Next(), $"the text is nested more than {DeepestNesting} deep here");
    }

    private readonly string Here => _text[_position] is var character && (char.IsControl(character) || char.IsSurrogate(character))
        ? string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)character:X4}")
        : $"'{character}'";

    private readonly void SkipDigits(ref int at)
    {
        while (at < _text.Length && char.IsAsciiDigit(_text[at]))
            at++;
    }

    /// <summary>The position of what comes next.</summary>
    private int Next()
    {
        SkipSpace();
        return _position;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\r' or '\n')
            _position++;
    }

    /// <summary>Takes an operator, unless it is the first half of a power's.</summary>
    private bool TryTake(char character)
    {
        if (Next() == _text.Length || _text[_position] != character || (character == '*' && IsPower()))
            return false;

        _position++;
        return true;
    }

    private bool TryTakePower()
    {
        int length = _position < _text.Length && _text[_position] == '^' ? 1 : IsPower() ? 2 : 0;
        _position += length;
        return length > 0;
    }

    private readonly bool IsPower() => _text[_position..].StartsWith("**");

    private static ArithmeticException Wrong(int position, string problem) => new(position, problem);
}
